import type { Library } from '../../knowledge/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { Answerer, AnswerOptions, AnswerResult, LiveAnswer } from '../answer-question.ts';
import { type AnswerReport, addMasked, type FallbackReason, newTally, type Tally } from './answer-report.ts';
import { type ChatModel, LATE } from './chat-model.ts';
import { type CheckedDraft, checkDraft } from './checks/check-draft.ts';
import type { DraftSentence } from './checks/check-sentence.ts';
import type { GuardRules } from './checks/guard-rules.ts';
import { weightsOf } from './checks/support.ts';
import { completeParts } from './complete-parts.ts';
import { composeChecked } from './compose-answer.ts';
import { completeSentences, draftSchema, sentencesOf } from './draft.ts';
import { type Evidence, gatherEvidence, type Trusted } from './evidence.ts';
import { maskForModel } from './mask-for-model.ts';
import { answerData, type Prompts } from './prompts.ts';
import { type ReadQuestion, readQuestion } from './read-question.ts';
import type { Understanding } from './understanding.ts';

export interface ModelAnswererSettings {
  /** What answers when the model does not, and what says which documents may be used. */
  readonly extractive: Answerer;
  readonly library: () => Library;
  readonly chat: ChatModel;
  readonly prompts: Prompts;
  readonly guard: GuardRules;
  /** Whether a sentence may be quoted, see `readWatchedAmounts`. */
  readonly allows: (sentence: string) => boolean;
  /** ISO day. */
  readonly today: () => string;
  readonly clock: Clock;
  /** An answer is given within this time, in ms, whichever way. */
  readonly budgetMs: number;
  /** Whether what was said earlier in the conversation may be sent. */
  readonly sendsTranscript: boolean;
  /** Told of each answer, for the log. */
  readonly report: (report: AnswerReport) => void;
}

/** Kept from the budget for checking, writing and publishing, in ms. */
const RESERVE_MS = 150;
/** A shorter rest is no answer. */
const LEAST_WORDS = 6;

type Attempt = (
  | { readonly ok: true; readonly result: AnswerResult }
  | { readonly ok: false; readonly reason: FallbackReason }
) & { readonly understood?: Understanding | undefined };

/** A resident gets an answer even when something here breaks; the log shows it. */
const FAULT: Attempt = { ok: false, reason: 'FAULT' };

/**
 * An answerer that lets a language model write, and publishes only what it can check against the passages. What the
 * extractive path refuses stays refused unless the model's reading of the question leads it to an answer. What is told of
 * the text on its way (`LiveAnswer.onProgress`) has passed the same checks.
 */
export function createModelAnswerer(settings: ModelAnswererSettings): Answerer {
  const { extractive, clock, budgetMs, report } = settings;
  const begun = new WeakMap<LiveAnswer, number>();
  return {
    ...(extractive.proposes && { proposes: extractive.proposes }),
    async answer(question, options = {}) {
      const { live, ...plainOptions } = options;
      const started = clock.now().getTime();
      const since = (live && begun.get(live)) ?? started;
      if (live !== undefined) begun.set(live, since);
      const tally = newTally();
      const deadline = new AbortController();
      const left = budgetMs - RESERVE_MS - (started - since);
      const timer = setTimeout(() => deadline.abort(LATE), Math.max(0, left));
      const signal = AbortSignal.any([deadline.signal, ...(live?.signal ? [live.signal] : [])]);
      try {
        const rules = await extractive.answer(question, plainOptions);
        const given = whenGivenUp(signal);
        const written = write(settings, question, options, rules, signal, tally).catch(() => FAULT);
        const attempt = await Promise.race([written, given]);
        report({
          path: attempt.ok ? 'model' : 'extractive',
          reason: attempt.ok ? 'MODEL_ANSWERED' : attempt.reason,
          elapsedMs: clock.now().getTime() - started,
          requests: tally.requests,
          characters: tally.characters,
          masked: { ...tally.masked },
          sentencesKept: tally.kept,
          sentencesDropped: { ...tally.dropped },
        });
        const result = attempt.ok ? attempt.result : rules;
        return attempt.understood === undefined ? result : { ...result, understood: attempt.understood };
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

async function write(
  settings: ModelAnswererSettings,
  question: string,
  options: AnswerOptions,
  rules: AnswerResult,
  signal: AbortSignal,
  tally: Tally,
): Promise<Attempt> {
  const { extractive, chat, prompts, sendsTranscript } = settings;
  const tools = { extractive, chat, instructions: prompts.understand, sendsTranscript };
  const reading = await readQuestion(question, options, rules, tools, signal, tally);
  if (!reading.ok) return reading;
  return { ...(await writeAnswer(settings, reading.read, options, signal, tally)), understood: reading.understood };
}

async function writeAnswer(
  settings: ModelAnswererSettings,
  read: ReadQuestion,
  { age, live }: AnswerOptions,
  signal: AbortSignal,
  tally: Tally,
): Promise<Attempt> {
  const { chat, prompts, guard, allows } = settings;
  const library = settings.library();
  const rules = { allows, injections: guard.injections };
  const asked = { questions: [read.text, ...read.parts], age };
  const evidence = await gatherEvidence(library, asked, trustedIn(read), rules);
  if (evidence.length === 0) return { ok: false, reason: 'NO_PASSAGE' };
  live?.onProgress?.({ kind: 'writing', documents: [...new Set(evidence.map(({ document }) => document))] });
  const language = guard.languages.has(read.language) ? read.language : 'fr';
  const masked = maskForModel([read.text, ...read.parts].join('\n'));
  addMasked(tally, masked.counts);
  const data = answerData(masked.text, evidence, language, age, live?.plain === true);
  tally.requests += 1;
  tally.characters += data.length;
  const sentenceRules = { guard, allows, weightOf: weightsOf(library) };
  const check = (draft: readonly DraftSentence[]) => checkDraft(draft, evidence, sentenceRules, language);
  const onPart = tellingSureText({ check, read, language, settings }, signal, live);
  const outcome = await chat.ask({ purpose: 'answer', instructions: prompts.answer, data }, draftSchema, {
    signal,
    ...(onPart && { onPart }),
  });
  if (!outcome.ok) return { ok: false, reason: outcome.code };
  const checked = check(sentencesOf(outcome.value));
  count(tally, checked);
  return publish(checked, read, language, settings);
}

interface Judging {
  readonly check: (draft: readonly DraftSentence[]) => CheckedDraft;
  readonly read: ReadQuestion;
  readonly language: string;
  readonly settings: ModelAnswererSettings;
}

/** Tells the sentences that have come whole, when they would be published if they were all; undefined when nobody listens. */
function tellingSureText(
  { check, read, language, settings }: Judging,
  signal: AbortSignal,
  live: LiveAnswer | undefined,
): ((json: unknown) => void) | undefined {
  const tell = live?.onProgress;
  if (tell === undefined) return undefined;
  let known = 0;
  let told = '';
  return (json) => {
    const draft = completeSentences(json);
    if (draft.length <= known || signal.aborted) return;
    known = draft.length;
    const checked = check(draft);
    if (whyNot(checked, read) !== undefined) return;
    const { text } = composed(checked, language, settings);
    if (text === told) return;
    told = text;
    tell({ kind: 'text', text, language });
  };
}

/** Why what was kept is not enough, or not about what was asked; undefined when it may be published. */
function whyNot({ kept, dropped }: CheckedDraft, { lead, partLeads }: ReadQuestion): FallbackReason | undefined {
  const words = kept.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  if (kept.length < dropped.length || words < LEAST_WORDS) return 'TOO_LITTLE_LEFT';
  const asked = [lead, ...partLeads].flatMap(({ quoted }) => quoted);
  return citedIn(kept).some((document) => asked.includes(document)) ? undefined : 'OFF_TOPIC';
}

function composed({ kept }: CheckedDraft, language: string, { guard, today }: ModelAnswererSettings) {
  return composeChecked(kept, guard.languages.get(language)?.heading, today());
}

/** Writes what was kept. */
function publish(
  checked: CheckedDraft,
  read: ReadQuestion,
  language: string,
  settings: ModelAnswererSettings,
): Attempt {
  const reason = whyNot(checked, read);
  if (reason !== undefined) return { ok: false, reason };
  const leads = [read.lead, ...read.partLeads];
  const cited = citedIn(checked.kept);
  const written = composed(checked, language, settings);
  const isComposed = read.parts.length > 1;
  const { text, citations } = isComposed ? leads.reduce(completeParts, written) : written;
  const quoted = isComposed ? [...new Set([...cited, ...leads.flatMap((lead) => lead.quoted)])] : cited;
  const related = read.lead.related.filter((document) => !quoted.includes(document));
  const { trust } = read.lead;
  const translated = language === 'fr' ? {} : { language };
  return { ok: true, result: { kind: 'answer', text, citations, quoted, related, trust, ...translated } };
}

function citedIn(kept: CheckedDraft['kept']): Evidence['document'][] {
  return [...new Set(kept.flatMap(({ sources }) => sources.map(({ evidence }) => evidence.document)))];
}

/** What may be used: the documents that the extractive path quoted, then those it found near. */
function trustedIn({ lead, partLeads }: ReadQuestion): Trusted {
  const leads = [lead, ...partLeads];
  const documents = [...new Set([...leads.flatMap(({ quoted }) => quoted), ...lead.related])];
  return { documents, citations: leads.flatMap(({ citations }) => citations) };
}

function count(tally: Tally, { kept, dropped }: CheckedDraft): void {
  tally.kept = kept.length;
  for (const objection of dropped) tally.dropped[objection] = (tally.dropped[objection] ?? 0) + 1;
}

/** Settles when time is up or nobody wants the answer any more, whatever the endpoint and its client do. */
function whenGivenUp(signal: AbortSignal): Promise<Attempt> {
  const attempt = (): Attempt => ({ ok: false, reason: signal.reason === LATE ? 'MODEL_LATE' : 'MODEL_CANCELLED' });
  if (signal.aborted) return Promise.resolve(attempt());
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(attempt()), { once: true }));
}
