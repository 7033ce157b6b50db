import type { Evidence } from '../evidence.ts';
import type { GuardRules } from './guard-rules.ts';
import { unknownNames } from './named-words.ts';
import { contradicts } from './polarity.ts';
import { isStated, statedFacts } from './stated-facts.ts';
import { isAboutActor, type SourceSentence, supportOf, type WeightOf } from './support.ts';
import { swaps } from './swaps.ts';
import { forbiddenWording, trapIn, unprovenWords } from './wordings.ts';

/**
 * Share of a sentence's words that its source must say; measured by `node test/answering/model/calibrate.ts` on pairs of
 * sentences and passages.
 */
export const SUPPORT_FROM = 0.7;

/** For a sentence on who decides or pays, where one word changes everything. */
export const ACTOR_SUPPORT_FROM = 0.85;

/** Why a sentence is not published. */
export type Objection =
  | 'NO_CITATION'
  | 'UNKNOWN_CITATION'
  | 'MARKUP'
  | 'TOO_LONG'
  | 'FORBIDDEN_WORDING'
  | 'TRAP'
  | 'WATCHED_AMOUNT'
  | 'FACT_NOT_IN_SOURCE'
  | 'UNKNOWN_NAME'
  | 'NOT_SUPPORTED'
  | 'STRONG_WORD'
  | 'CONTRADICTION'
  | 'SWAPPED'
  | 'RESERVE_LOST'
  | 'LEANS_ON_DROPPED'
  | 'TRANSLATION';

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
  const { share, sources } = supportOf(text, cited, weightOf, guard.actorVerbs);
  if (sources.length === 0) return objection('FACT_NOT_IN_SOURCE');
  if (share < (isAboutActor(text, guard.actorVerbs) ? ACTOR_SUPPORT_FROM : SUPPORT_FROM))
    return objection('NOT_SUPPORTED');
  const texts = sources.map((source) => source.text);
  if (texts.some((source) => source.endsWith(text))) return { ok: true, sources };
  const near = sources.map(({ evidence: { document, section } }) => [document.title, ...section.headings].join(' '));
  if (unknownNames(text, [...texts, ...near].join(' ')).length > 0) return objection('UNKNOWN_NAME');
  if (unprovenWords(text, texts.join(' '), guard).length > 0) return objection('STRONG_WORD');
  if (contradicts(text, texts)) return objection('CONTRADICTION');
  if (texts[0] !== undefined && swaps(text, texts[0], guard)) return objection('SWAPPED');
  return { ok: true, sources };
}

function objection(code: Objection): SentenceVerdict {
  return { ok: false, objection: code };
}
