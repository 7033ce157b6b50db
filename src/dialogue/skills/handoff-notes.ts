import { type HandoffMemory, readHandoffMemory } from './handoff-memory.ts';
import { type HandoffWords, isSensitiveText } from './handoff-words.ts';
import type { SkillTurn } from './skill.ts';

const QUESTION_WORDS = 3;
const PLACE_WORDS = 4;
const SENT_CHARACTERS = 300;
const NOTED = ['cadre', 'employeur', 'apprentissage', 'vae', 'financement'] as const;

/**
 * What a message says that a counsellor could need: where, what for, the last question. Not what tells health, origin,
 * opinions or justice.
 */
export function noteHandoff({ read, intention, value, memory, active }: SkillTurn, words: HandoffWords): HandoffMemory {
  const before = readHandoffMemory(memory);
  if (value !== undefined) return before;
  // « bonjour, je suis employeur », « un conseiller svp, je suis employeur » : who she is, and no question.
  const asks = intention?.kind !== 'handoff' && intention?.kind !== 'smalltalk';
  const signs = words.signsIn(read.words);
  const [only, ...more] = read.places.filter(({ kind, communes }) => kind === 'commune' && communes.length === 1);
  const place = only !== undefined && more.length === 0 ? only : undefined;
  const postcode = place?.communes[0]?.postcodes[0] ?? '';
  const { original } = read;
  const text = original.length > SENT_CHARACTERS ? `${original.slice(0, SENT_CHARACTERS)}…` : original;
  // « j'habite à Amiens » says where, and asks nothing.
  const isPlaceOnly = place !== undefined && read.words.length <= PLACE_WORDS;
  const isSensitive = words.isSensitive(read.words) || isSensitiveText(words, original);
  // « d'accord, j'accepte » answers the card.
  const isAnswer = before.phase === 'consent' && active && (signs.has('accepter') || signs.has('refuser'));
  const isKept = asks && !isAnswer && read.words.length >= QUESTION_WORDS && !isPlaceOnly && !isSensitive;
  return {
    ...before,
    place: place === undefined ? before.place : `${place.name} ${postcode}`.trim(),
    question: isKept ? text : before.question,
    project: isKept && signs.has('projet') ? text : before.project,
    signs: NOTED.filter((sign) => signs.has(sign) || before.signs.includes(sign)),
  };
}
