import type { Evidence } from '../evidence.ts';
import type { GuardRules } from './guard-rules.ts';
import { unknownNames } from './named-words.ts';
import type { Objection } from './objection.ts';
import { whyNotSaidBy } from './said-by.ts';
import { isStated, statedFacts } from './stated-facts.ts';
import { rankStatements, type SourceSentence, type WeightOf } from './support.ts';
import { forbiddenWording, lostReserves, trapIn } from './wordings.ts';

export interface DraftSentence {
  readonly text: string;
  /** Numbers of passages. */
  readonly citations: readonly number[];
  /** In the resident's language, when that is not French. */
  readonly translation: string | null;
}

export interface SentenceRules {
  readonly guard: GuardRules;
  readonly allows: (sentence: string) => boolean;
  readonly weightOf: WeightOf;
}

export type SentenceVerdict =
  | { readonly ok: true; readonly sources: readonly SourceSentence[] }
  | { readonly ok: false; readonly objection: Objection };

const CHARACTERS_MOST = 400;
const MARKUP = /<[^>]*>|[<>]|!?\[[^\]]*\]\([^)]*\)|!\[|\[[^\]]*\]|\bjavascript:|\bdata:|```|^#|\||&#?\w+;/i;
/** Letters of other scripts, invisible characters and emoji do not belong in a French sentence. */
const FOREIGN = /[^\p{Script=Latin}\p{N}\p{P}\s€°²+=%$£]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/u;

/** Whether one sentence of a model may be said, judged alone; `check-draft.ts` judges them together. */
export function checkSentence(
  { text, citations }: DraftSentence,
  evidence: readonly Evidence[],
  { guard, allows, weightOf }: SentenceRules,
): SentenceVerdict {
  if (citations.length === 0) return objection('NO_CITATION');
  const cited = evidence.filter(({ number }) => citations.includes(number));
  if (citations.some((number) => !cited.some((one) => one.number === number))) return objection('UNKNOWN_CITATION');
  if (text.length > CHARACTERS_MOST) return objection('TOO_LONG');
  if (MARKUP.test(text) || FOREIGN.test(text)) return objection('MARKUP');
  if (forbiddenWording(text, guard) !== undefined) return objection('FORBIDDEN_WORDING');
  if (trapIn(text, guard.traps) !== undefined) return objection('TRAP');
  if (!allows(text)) return objection('WATCHED_AMOUNT');
  const facts = statedFacts(text);
  const said = cited.flatMap(({ sentences, document }) => statedFacts([...sentences, document.url].join('\n')));
  if (!facts.every((fact) => isStated(fact, said))) return objection('FACT_NOT_IN_SOURCE');
  const known = cited.map(({ document, section, sentences }) =>
    [document.title, document.publisher, ...section.headings, ...sentences].join(' '),
  );
  if (unknownNames(text, known.join(' ')).length > 0) return objection('UNKNOWN_NAME');
  const whole = judgeBest(text, cited, guard, weightOf);
  if (whole.ok) return whole;
  const halves = halvesOf(text).map((half) => judgeBest(half, cited, guard, weightOf));
  const sources = halves.flatMap((half) => (half.ok ? half.sources : []));
  const isOnePassage = new Set(sources.map(({ evidence: { section } }) => section)).size === 1;
  return halves.length > 1 && sources.length === halves.length && isOnePassage ? { ok: true, sources } : whole;
}

/** Statements that are looked at for one sentence, the nearest first. */
const STATEMENTS_TRIED = 4;

/** Whether one of the nearest statements says all of a sentence; the objection against the nearest otherwise. */
function judgeBest(text: string, cited: readonly Evidence[], guard: GuardRules, weightOf: WeightOf): SentenceVerdict {
  const ranked = rankStatements(text, cited, weightOf, guard.light).slice(0, STATEMENTS_TRIED);
  let first: Objection | undefined;
  let said: SourceSentence | undefined;
  /** Of these a nearer part says the contrary. */
  const turned = new Set<string>();
  for (const { statement, share } of ranked) {
    const against = whyNotSaidBy(text, statement, share, guard);
    first ??= against;
    if (against === 'CONTRADICTION' || against === 'SWAPPED') turned.add(statement.sentence);
    if (against !== undefined || turned.has(statement.sentence)) continue;
    // A statement whose reserves another sentence may make comes after one that makes none.
    if (lostReserves(statement.text, text, text, guard).length === 0) return { ok: true, sources: [statement] };
    said ??= statement;
  }
  return said === undefined ? objection(first ?? 'FACT_NOT_IN_SOURCE') : { ok: true, sources: [said] };
}

/** Joined by « , et », « ; » or a colon, two things are judged each alone, as far as each says enough. */
function halvesOf(text: string): string[] {
  const [, subject, aside, main] = /^([^,]{2,60}), qui ([^,]+), (.+)$/u.exec(text) ?? [];
  if (subject !== undefined) return [`${subject} ${aside}`, `${subject} ${main}`];
  const halves = text.split(/\s?[;:]\s|, et (?=\S+ \S+)| et (?=(?:il|elle|vous|le|la|les|l['’]|permet|ne|n['’]))/u);
  return halves.length === 2 && halves.every((half) => half.split(/\s+/).length >= HALF_WORDS) ? halves : [];
}

const HALF_WORDS = 5;

function objection(code: Objection): SentenceVerdict {
  return { ok: false, objection: code };
}
