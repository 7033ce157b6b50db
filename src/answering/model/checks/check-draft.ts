import { fold, splitSentences } from '../../../language/index.ts';
import type { Evidence } from '../evidence.ts';
import { checkSentence, type DraftSentence, type SentenceRules } from './check-sentence.ts';
import { isSafeTranslation } from './check-translation.ts';
import type { Objection } from './objection.ts';
import { isStated, statedFacts } from './stated-facts.ts';
import type { SourceSentence } from './support.ts';
import { lostReserves } from './wordings.ts';

export interface KeptSentence {
  readonly text: string;
  readonly translation: string | null;
  /** What says it, the nearest first; never empty. */
  readonly sources: readonly SourceSentence[];
}

export interface CheckedDraft {
  readonly kept: readonly KeptSentence[];
  readonly dropped: readonly Objection[];
}

/** « Elle », « Cela », « Dans ce cas »: a sentence that means nothing without the one before. */
const LEANING =
  /^(?:elles?|ils?|cela|ca|ce|cet|cette|ces|celui|celle|ceux|dans ce cas|sinon|mais|ensuite|puis|donc|de plus|aussi|en effet|y)\b/;
const SENTENCES_MOST = 8;

/** Keeps the sentences that may be said, in their order. */
export function checkDraft(
  draft: readonly DraftSentence[],
  evidence: readonly Evidence[],
  rules: SentenceRules,
  language: string,
): CheckedDraft {
  const dropped: Objection[] = [];
  const kept: KeptSentence[] = [];
  let lastWasDropped = false;
  const drop = (objection: Objection): void => {
    dropped.push(objection);
    lastWasDropped = true;
  };
  for (const sentence of draft.flatMap(oneByOne).slice(0, SENTENCES_MOST)) {
    const verdict = checkSentence(sentence, evidence, rules);
    if (!verdict.ok) drop(verdict.objection);
    else if (lastWasDropped && leans(sentence.text)) drop('LEANS_ON_DROPPED');
    else if (!isTranslated(sentence, rules, language)) drop('TRANSLATION');
    else {
      kept.push({ text: sentence.text, translation: sentence.translation, sources: verdict.sources });
      lastWasDropped = false;
    }
  }
  return withReserves(kept, dropped, rules);
}

/** Several sentences under one citation are judged each alone; their translation cannot be, and is lost. */
function oneByOne(sentence: DraftSentence): DraftSentence[] {
  const texts = splitSentences(sentence.text);
  if (texts.length <= 1) return [{ ...sentence, text: sentence.text.trim() }];
  return texts.map((text) => ({ ...sentence, text, translation: null }));
}

function leans(text: string): boolean {
  return LEANING.test(fold(text));
}

function isTranslated({ text, translation }: DraftSentence, { guard }: SentenceRules, language: string): boolean {
  const rules = guard.languages.get(language);
  if (rules === undefined) return true;
  return translation !== null && isSafeTranslation(translation, text, rules);
}

/** A reserve of the source (« sauf », « peut »…) may be made by any sentence drawn from it; made by none, all of them go. */
function withReserves(
  kept: readonly KeptSentence[],
  dropped: readonly Objection[],
  { guard }: SentenceRules,
): CheckedDraft {
  const holds = kept.filter((sentence) =>
    bindingSources(sentence).every((source) => {
      const companions = kept.filter(({ sources }) => sources.some(({ text }) => text === source));
      const said = companions.map(({ text }) => text).join(' ');
      return lostReserves(source, sentence.text, said, guard).length === 0;
    }),
  );
  const left = withoutOrphans(kept, holds);
  const lost = Array.from({ length: kept.length - left.length }, (): Objection => 'RESERVE_LOST');
  return { kept: left, dropped: [...dropped, ...lost] };
}

/** Whose reserves count: the nearest source sentence, and another when it alone states a fact. */
function bindingSources({ text, sources }: KeptSentence): string[] {
  const [nearest, ...others] = sources.map((source) => source.text);
  if (nearest === undefined) return [];
  const untold = statedFacts(text).filter((fact) => !isStated(fact, statedFacts(nearest)));
  return [nearest, ...others.filter((other) => untold.some((fact) => isStated(fact, statedFacts(other))))];
}

/** After a removal, what leaned on it goes as well. */
function withoutOrphans(all: readonly KeptSentence[], holds: readonly KeptSentence[]): KeptSentence[] {
  let previousGone = false;
  return all.filter((sentence) => {
    const stays = holds.includes(sentence) && !(previousGone && leans(sentence.text));
    previousGone = !stays;
    return stays;
  });
}
