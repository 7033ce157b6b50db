import { analyse, fold, type Phrase, plainWords, remembering } from '../../language/index.ts';
import type { FactReader, Questions, Reading, Told } from '../../understanding/index.ts';
import {
  type Answer,
  asksInWords,
  COMMANDS,
  type Command,
  countedWords,
  factsOf,
  INPUT_IDS,
  type InputId,
  isUnsaid,
  phrasesIn,
  readAnswer,
  type Said,
} from '../../understanding/index.ts';
import type { TalkMemory } from './memory.ts';
import { type NamingParts, schemesAsked, schemesNamed } from './schemes-named.ts';
import { wordingOf } from './wording-of.ts';

/** What a message does in the conversation about eligibility. */
export type Move =
  | {
      readonly kind: 'start';
      readonly schemes: readonly string[];
      readonly reading: Told;
    }
  | { readonly kind: 'employer' }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'detail'; readonly scheme: string }
  | { readonly kind: 'edit'; readonly input: InputId }
  | {
      readonly kind: 'answer';
      readonly answer: Answer;
      readonly pressed: boolean;
      readonly reading: Told;
      /** How the answer is shown, when its value says less than the person did: « coiffure ». */
      readonly label?: string;
    }
  | { readonly kind: 'facts'; readonly reading: Told }
  | { readonly kind: 'unclear'; readonly reading: Told }
  | { readonly kind: 'none' };

export interface MoveParts extends NamingParts {
  readonly reader: FactReader;
  readonly questions: Questions;
  /** ISO day. */
  readonly today: string;
}

/** Words beside a command or the name of a scheme that still make nothing else of the message. */
const BESIDE_COMMAND = 2;
const BESIDE_NAME = 3;
/** A message of more words, understood by nobody, is for the documents. */
const SHORT_REPLY_WORDS = 4;
/** A short answer to the question left open is still one after another subject came between. */
const LATE_ANSWER_WORDS = 3;
/** Facts on the person, in one message, that ask for a look at what is possible by themselves. */
const TELLING_FACTS = 3;
const PERSONAL: ReadonlySet<InputId> = new Set([
  'age',
  'situation',
  'type_contrat',
  'anciennete_entreprise_mois',
  'salariat_total_mois',
  'niveau_diplome',
  'indemnisation',
  'boeth',
]);
/** From this probability on rights are asked for in general, whatever the words; not when a scheme is named. */
const RIGHTS_FROM = 0.6;
/** « et mes droits ? » */
const BESIDE_ALONE = 2;
const NO_SPELLINGS = new Map<string, string>();
const NONE: Move = { kind: 'none' };

/** What the talk takes of a message. */
export type TalkReading = Pick<Reading, 'message' | 'clauses' | 'told' | 'need' | 'generalRights'>;

/**
 * What a message does in the conversation, given what was said before.
 *
 * @param active the conversation is about eligibility now
 */
export function readMove(message: TalkReading, memory: TalkMemory, active: boolean, parts: MoveParts): Move {
  const { reader } = parts;
  const clauses = message.clauses.map((clause) => clause.words);
  const words = countedWords(message.message.written);
  if (words.length === 0) return NONE;
  const reading = toldOf(message.told, memory);
  const said = phrasesIn(words, reader.vocabulary);
  const started = memory.phase !== 'noted';
  // Once the results are there, telling much of oneself asks for a new look.
  const asking = active && memory.phase === 'asking';
  const start = startIn({ clauses, words, said, reading, rights: message.generalRights }, asking, parts);
  if (said.has(reader.vocabulary.employer) && (active || start !== NONE)) return { kind: 'employer' };
  if (active && memory.phase === 'asking') return whileAsking(message, memory, { words, said, reading, start }, parts);
  if (start !== NONE) return start;
  if (!started) return NONE;
  const command = commandIn(words, said, reader);
  if (!active) {
    if (command === 'reprendre' || command === 'resultats' || command === 'reponses')
      return { kind: 'command', command };
    const late = memory.phase === 'asking' && words.length <= LATE_ANSWER_WORDS;
    const move = late ? whileAsking(message, memory, { words, said, reading, start }, parts) : NONE;
    return move.kind === 'answer' ? move : NONE;
  }
  return argumentIn(words, said, parts) ?? (command && { kind: 'command', command }) ?? factsIn(reading);
}

interface ReadWords {
  readonly words: readonly string[];
  readonly said: Said;
  readonly reading: Told;
  readonly start: Move;
}

function whileAsking(
  message: TalkReading,
  memory: TalkMemory,
  { words, said, reading, start }: ReadWords,
  parts: MoveParts,
): Move {
  const { reader, questions, today } = parts;
  if (memory.open === null) return NONE;
  const question = questions[memory.open];
  const wording = wordingOf(question, memory, reader.vocabulary);
  const pressed = wording.buttons.some(({ label }) => fold(label) === fold(message.message.text.trim()));
  const offered = Object.entries(memory.offered).find(
    ([label]) => fold(label) === fold(message.message.text.trim()),
  )?.[1];
  if (offered !== undefined)
    return { kind: 'answer', answer: offered, pressed: false, reading: { ...reading, facts: [] } };
  const read = readAnswer(message, question, wording, reader, today);
  const full = read.kind === 'answer' ? { ...reading, facts: [...reading.facts, ...read.also] } : reading;
  const hinted = reading.asks
    ? undefined
    : reading.hints.map((hint) => question.byHint.get(hint)).find((value) => value !== undefined);
  if (hinted !== undefined) return { kind: 'answer', answer: hinted, pressed, reading };
  // A button answers its own question: its words tell nothing more.
  if (pressed && read.kind === 'answer') {
    return { kind: 'answer', answer: read.answer, pressed, reading: { ...reading, facts: read.also } };
  }
  const argument = argumentIn(words, said, parts);
  if (argument?.kind === 'edit') return argument;
  // « fin de contrat » tells a situation, and ends nothing here.
  const command = reading.profile.length === 0 ? commandIn(words, said, reader) : undefined;
  if (command !== undefined) return { kind: 'command', command };
  if (start !== NONE) return start;
  if (corrects(reading, memory)) return { kind: 'facts', reading };
  const training = memory.open === 'formation' ? trainingNamed(message) : undefined;
  const isTitle = read.kind === 'answer' && read.answer === TITLE.answer;
  if (isTitle && training !== undefined) return { kind: 'answer', ...TITLE, label: training, pressed, reading: full };
  if (read.kind === 'answer') return { kind: 'answer', answer: read.answer, pressed, reading: full };
  // « formation aide à domicile » looks like a search; after this question, it answers.
  const isQuestion = message.message.text.includes('?') || asksInWords(said, reader.vocabulary);
  if (training !== undefined && !isQuestion) return { kind: 'answer', ...TITLE, label: training, pressed, reading };
  if (reading.asks) return NONE;
  if (read.kind === 'unclear' || (memory.open === 'situation' && reading.hints.length > 0))
    return { kind: 'unclear', reading };
  const facts = factsIn(reading);
  if (facts !== NONE) return facts;
  if (reading.profile.length > 0 && message.need.subject === null) return { kind: 'unclear', reading };
  const isShort = words.length <= SHORT_REPLY_WORDS && schemesNamed(said, parts).length === 0;
  return isShort ? { kind: 'unclear', reading } : NONE;
}

/** What is told of the person whose rights are looked at: somebody else's facts count when they are for somebody else. */
function toldOf(told: Told, { forOther }: TalkMemory): Told {
  if (told.about !== 'other' && !(forOther && told.others.length > 0)) return told;
  const theirs = told.others.filter(({ who }) => who !== 'employer');
  return {
    ...told,
    facts: [...told.facts, ...theirs.flatMap(({ facts }) => facts)],
    hints: [...new Set([...told.hints, ...theirs.flatMap(({ hints }) => hints)])],
  };
}

/** A trade or a subject, whatever it is, is learned for a diploma or a title. */
const TITLE = { answer: 'RNCP' } as const;

/** « cuisine », « cap coiffure »: the trade, subject or diploma that the catalogue knows, as the person said it. */
function trainingNamed({ need }: TalkReading): string | undefined {
  return need.subject?.said ?? need.subjectQuestion?.said.join(' ') ?? need.diploma ?? undefined;
}

/** « non, CDD »: it gives another value to an answer that stands, and nothing to the open question. */
function corrects(reading: Told, { open, situation }: TalkMemory): boolean {
  if (reading.asks || reading.facts.some(({ input }) => input === open)) return false;
  return reading.facts.some(({ input, answer, takenAway }) => {
    const before = situation[input];
    return before !== undefined && !isUnsaid(before) && (takenAway || String(before) !== String(answer));
  });
}

function factsIn(reading: Told): Move {
  return !reading.asks && reading.facts.length > 0 ? { kind: 'facts', reading } : NONE;
}

interface Opening {
  readonly clauses: readonly (readonly string[])[];
  readonly words: readonly string[];
  readonly said: Said;
  readonly reading: Told;
  /** Probability that rights are asked for in general. */
  readonly rights: number;
}

function startIn({ clauses, words, said, reading, rights }: Opening, active: boolean, parts: MoveParts): Move {
  const { entries, aims } = parts.reader.vocabulary;
  const named = schemesNamed(said, parts);
  const start = (schemes: readonly string[]): Move => {
    const aimed = schemes.flatMap((scheme) => factsOf(aims.get(scheme) ?? {}));
    return { kind: 'start', schemes, reading: { ...reading, facts: [...reading.facts, ...aimed] } };
  };
  if (said.has(entries.une)) return start(named);
  if (said.has(entries.toutes) || covers(said, entries.toutes_seules, words, BESIDE_ALONE)) return start([]);
  const asked = clauses.flatMap((clause) => schemesAsked(clause, parts));
  if (asked.length > 0) return start(asked);
  if (!active && named.length === 0 && rights >= RIGHTS_FROM) return start([]);
  const telling = new Set(reading.facts.map(({ input }) => input).filter((input) => PERSONAL.has(input)));
  return !active && !reading.asks && telling.size >= TELLING_FACTS ? start([]) : NONE;
}

function commandIn(words: readonly string[], said: Said, { vocabulary }: FactReader): Command | undefined {
  return COMMANDS.find((command) => covers(said, vocabulary.commands[command], words, BESIDE_COMMAND));
}

function covers(said: Said, phrases: readonly Phrase[], words: readonly string[], beside: number): boolean {
  return said
    .spans(phrases)
    .some(({ span }) => span.from <= beside && words.length - (span.to - span.from + 1) <= beside);
}

const plainTitle = remembering((title) => plainWords(title, NO_SPELLINGS).join(' '));

/** « voir le détail : VAE », « et le PTP ? », « modifier mon âge ». */
function argumentIn(words: readonly string[], said: Said, parts: MoveParts): Move | undefined {
  const { commands } = parts.reader.vocabulary;
  const message = words.join(' ');
  const titled = parts.schemes.find(({ title }) => message.endsWith(plainTitle(title)));
  if (titled !== undefined) return { kind: 'detail', scheme: titled.id };
  const named = schemesNamed(said, parts);
  const [scheme] = asksInWords(said, parts.reader.vocabulary) ? [] : named;
  const content = analyse(message);
  if (scheme !== undefined && named.length === 1) {
    if (said.has(commands.detail) || content.length <= BESIDE_NAME) return { kind: 'detail', scheme };
  }
  if (!said.has(commands.changer)) return undefined;
  const stems = new Set(content.map(({ stem }) => stem));
  const input = INPUT_IDS.map((id) => ({ id, name: analyse(parts.questions[id].name) }))
    .filter(({ name }) => name.some(({ stem }) => stems.has(stem)))
    .sort((a, b) => shared(b.name, stems) - shared(a.name, stems))[0]?.id;
  return input && { kind: 'edit', input };
}

function shared(name: readonly { readonly stem: string }[], stems: ReadonlySet<string>): number {
  return name.filter(({ stem }) => stems.has(stem)).length / name.length;
}
