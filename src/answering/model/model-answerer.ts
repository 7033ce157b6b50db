import { z } from 'zod';
import type { Library } from '../../knowledge/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { Answerer, AnswerOptions, AnswerResult } from '../answer-question.ts';
import { type AnswerReport, addMasked, type FallbackReason, newTally, type Tally } from './answer-report.ts';
import type { ChatModel } from './chat-model.ts';
import { type CheckedDraft, checkDraft } from './checks/check-draft.ts';
import type { GuardRules } from './checks/guard-rules.ts';
import { weightsOf } from './checks/support.ts';
import { completeParts } from './complete-parts.ts';
import { composeChecked } from './compose-answer.ts';
import { gatherEvidence, type Trusted } from './evidence.ts';
import { maskForModel } from './mask-for-model.ts';
import { answerData, type Prompts } from './prompts.ts';
import { type ReadQuestion, readQuestion } from './read-question.ts';

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

const draftSchema = z.object({
  phrases: z.array(z.object({ texte: z.string(), sources: z.array(z.number()), traduction: z.string().nullable() })),
});

type Attempt = { ok: true; result: AnswerResult } | { ok: false; reason: FallbackReason };

/** A resident gets an answer even when something here breaks; the log shows it. */
const FAULT: Attempt = { ok: false, reason: 'FAULT' };

/**
 * An answerer that lets a language model write, and publishes only what it can check against the passages. What the
 * extractive path refuses stays refused unless the model's reading of the question leads it to an answer.
 */
export function createModelAnswerer(settings: ModelAnswererSettings): Answerer {
  const { extractive, clock, budgetMs, report } = settings;
  return {
    async answer(question, options = {}) {
      const started = clock.now().getTime();
      const tally = newTally();
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), Math.max(0, budgetMs - RESERVE_MS));
      try {
        const rules = await extractive.answer(question, options);
        const late = whenAborted(deadline.signal);
        const written = write(settings, question, options, rules, deadline.signal, tally).catch(() => FAULT);
        const attempt = await Promise.race([written, late]);
        report({
          path: attempt.ok ? 'model' : 'extractive',
          reason: attempt.ok ? 'MODEL_ANSWERED' : attempt.reason,
          elapsedMs: clock.now().getTime() - started,
          requests: tally.requests,
          masked: { ...tally.masked },
          sentencesKept: tally.kept,
          sentencesDropped: { ...tally.dropped },
        });
        return attempt.ok ? attempt.result : rules;
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
  const { extractive, chat, prompts, sendsTranscript, guard, allows } = settings;
  const tools = { extractive, chat, instructions: prompts.understand, sendsTranscript };
  const reading = await readQuestion(question, options, rules, tools, signal, tally);
  if (!reading.ok) return reading;
  const { read } = reading;
  const library = settings.library();
  const trusted = trustedIn(read);
  const evidence = await gatherEvidence(library, { questions: [read.text, ...read.parts], age: options.age }, trusted, {
    allows,
    injections: guard.injections,
  });
  if (evidence.length === 0) return { ok: false, reason: 'NO_PASSAGE' };
  const language = guard.languages.has(read.language) ? read.language : 'fr';
  const masked = maskForModel([read.text, ...read.parts].join('\n'));
  addMasked(tally, masked.counts);
  tally.requests += 1;
  const data = answerData(masked.text, evidence, language, options.age);
  const outcome = await chat.ask({ instructions: prompts.answer, data }, draftSchema, signal);
  if (!outcome.ok) return { ok: false, reason: outcome.code };
  const draft = outcome.value.phrases.map(({ texte, sources, traduction }) => ({
    text: texte,
    citations: sources,
    translation: traduction,
  }));
  const checked = checkDraft(draft, evidence, { guard, allows, weightOf: weightsOf(library) }, language);
  count(tally, checked);
  return publish(checked, read, language, settings);
}

/** Writes what was kept, when it is enough and about what was asked. */
function publish(
  { kept, dropped }: CheckedDraft,
  read: ReadQuestion,
  language: string,
  { guard, today }: ModelAnswererSettings,
): Attempt {
  const words = kept.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  if (kept.length < dropped.length || words < LEAST_WORDS) return { ok: false, reason: 'TOO_LITTLE_LEFT' };
  const leads = [read.lead, ...read.partLeads];
  const asked = leads.flatMap(({ quoted }) => quoted);
  const cited = [...new Set(kept.flatMap(({ sources }) => sources.map(({ evidence }) => evidence.document)))];
  if (!cited.some((document) => asked.includes(document))) return { ok: false, reason: 'OFF_TOPIC' };
  const written = composeChecked(kept, guard.languages.get(language)?.heading, today());
  const isComposed = read.parts.length > 1;
  const { text, citations } = isComposed ? leads.reduce(completeParts, written) : written;
  const quoted = isComposed ? [...new Set([...cited, ...asked])] : cited;
  const related = read.lead.related.filter((document) => !quoted.includes(document));
  return { ok: true, result: { kind: 'answer', text, citations, quoted, related, trust: read.lead.trust } };
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

/** Settles when time is up, whatever the endpoint and its client do. */
function whenAborted(signal: AbortSignal): Promise<Attempt> {
  const late: Attempt = { ok: false, reason: 'MODEL_LATE' };
  if (signal.aborted) return Promise.resolve(late);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(late), { once: true }));
}
