import { fold, words } from '../../../language/index.ts';
import type { GuardRules } from './guard-rules.ts';
import { namesIn, unknownNames } from './named-words.ts';
import type { Objection } from './objection.ts';
import { contradicts } from './polarity.ts';
import { isStated, statedFacts } from './stated-facts.ts';
import { type Statement, tellingWords, wordsBeginning } from './statements.ts';
import { isAboutActor } from './support.ts';
import { swaps } from './swaps.ts';
import { unprovenWords } from './wordings.ts';

/**
 * Share of a sentence's words that its source must say; measured by `node test/answering/model/judge-recorded.ts` on sentences
 * as models write them.
 */
export const SUPPORT_FROM = 0.7;
/** For a sentence on who decides or pays, where one word changes everything. */
export const ACTOR_SUPPORT_FROM = 0.8;
/** Words that neither the statement nor its headings say, and that are not among those that tell nothing (`legers`). */
const UNSAID_MOST = 0;

/**
 * Why one statement of a passage does not say all that a sentence says; undefined when it does.
 *
 * @param share of the sentence's words that it says, see `rankStatements`
 */
export function whyNotSaidBy(
  text: string,
  statement: Statement,
  share: number,
  guard: GuardRules,
): Objection | undefined {
  const isActor = isAboutActor(text, guard.actorVerbs);
  if (share < (isActor ? ACTOR_SUPPORT_FROM : SUPPORT_FROM)) return 'NOT_SUPPORTED';
  if (statement.sentence.endsWith(text) || statement.text === text) return undefined;
  const { document, section } = statement.evidence;
  const near = [statement.text, document.title, ...section.headings].join(' ');
  if (unknownNames(text, near).length > 0) return 'UNKNOWN_NAME';
  const { light } = guard;
  const unsaid = tellingWords(text).filter(
    (key) => !statement.said.has(key) && !statement.context.has(key) && !light.has(key),
  );
  if (unsaid.length > UNSAID_MOST) return 'NOT_SUPPORTED';
  if (unsaidActors(text, statement, guard).length > 0) return 'NOT_SUPPORTED';
  if (unprovenWords(text, statement.text, guard).length > 0) return 'STRONG_WORD';
  if (isMoreGeneral(text, statement.text)) return 'TOO_GENERAL';
  if (obliges(text) && !OBLIGED.test(fold(statement.text))) return 'OBLIGATION';
  if (losesCase(text, statement)) return 'RESERVE_LOST';
  if (contradicts(text, [statement.text])) return 'CONTRADICTION';
  return swaps(text, statement.text, guard) ? 'SWAPPED' : undefined;
}

/** Who acts must stand in the statement itself: a heading may name somebody else. */
function unsaidActors(text: string, { text: source }: Statement, { actors }: GuardRules): string[] {
  const named = wordsBeginning(source, actors);
  return wordsBeginning(text, actors).filter(
    (word) => !named.some((other) => actors.some((actor) => word.startsWith(actor) && other.startsWith(actor))),
  );
}

const EVERY = /(?<!\p{L})(?:tous|toutes|tout|toute|chaque|n'importe|quiconque|aussi bien)(?!\p{L})/u;

function isMoreGeneral(text: string, source: string): boolean {
  const plain = (one: string) => one.toLowerCase().replace(/’/g, "'");
  return EVERY.test(plain(text)) && !EVERY.test(plain(source));
}

const OBLIGES = /\b(?:devez|doit|doivent|devra|devront|devrez)\b/;
/** How a source may oblige: by the word, by an order, or by what is asked for. */
const OBLIGED = /\b(?:doi|dev|faut|oblig|exig|necess|demande|impos|a rendre|au plus tard|condition)/;

function obliges(text: string): boolean {
  return OBLIGES.test(fold(text));
}

/** What a statement says first may limit all the rest: « Pour un jeune reconnu travailleur handicapé, … ». */
const CASE =
  /^(?:oui, |non, )?(?:pour|en cas|avec|sans|si|apres|en temps|en (?:19|20)\d\d|avant|lorsque|quand|au-dela|selon)\b[^,]*,/;

function losesCase(text: string, { text: source, context }: Statement): boolean {
  const [opening] = CASE.exec(fold(source)) ?? [];
  if (opening === undefined) return false;
  const facts = statedFacts(opening);
  const own = statedFacts(text);
  if (!facts.every((fact) => fact.kind !== 'quantity' || isStated(fact, own))) return true;
  const telling = tellingWords(opening).filter((key) => !context.has(key));
  const said = new Set([...tellingWords(text), ...tellingWords(words(text).join(' '))]);
  const names = namesIn(text);
  return telling.length > 0 && !telling.some((key) => said.has(key) || names.includes(key));
}
