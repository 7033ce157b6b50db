import type { Library } from '../../knowledge/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { Answerer, AnswerResult, LiveAnswer } from '../answer-question.ts';
import { RIGHT_FROM } from '../thresholds.ts';
import {
  type AnswerReport,
  addDropped,
  addMasked,
  addTrace,
  type FallbackReason,
  type Tally,
} from './answer-report.ts';
import { type ChatModel, LATE } from './chat-model.ts';
import { type CheckedDraft, checkDraft } from './checks/check-draft.ts';
import type { DraftSentence } from './checks/check-sentence.ts';
import type { GuardRules } from './checks/guard-rules.ts';
import { type WeightOf, weightsOf } from './checks/support.ts';
import { completeParts } from './complete-parts.ts';
import { composeChecked } from './compose-answer.ts';
import { completeSentences, draftSchema, sentencesOf } from './draft.ts';
import { drawnUpon } from './drawn-upon.ts';
import { type Evidence, gatherEvidence, type Trusted } from './evidence.ts';
import { maskForModel } from './mask-for-model.ts';
import { answerData, type Prompts } from './prompts.ts';
import { type ReadQuestion, readQuestion } from './read-question.ts';
import { type Attempt, type Trial, withinBudget } from './within-budget.ts';

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

/** A shorter rest is no answer. */
const LEAST_WORDS = 6;

/**
 * An answerer that lets a language model write, and publishes only what it can check against the passages. What the
 * extractive path refuses stays refused unless the model's reading of the question leads it to an answer. What is told of
 * the text on its way (`LiveAnswer.onProgress`) has passed the same checks. When all that it wrote falls, the documents' own
 * sentences that it drew upon are given, or an honest no.
 */
export function createModelAnswerer(settings: ModelAnswererSettings): Answerer {
  const { extractive, clock, budgetMs, report } = settings;
  return withinBudget({ mode: 'write', extractive, clock, budgetMs, report }, (trial) => write(settings, trial));
}

/** The reading of a question has so much of the budget at most: the answer has its own time. */
const READING_SHARE = 0.4;

async function write(settings: ModelAnswererSettings, trial: Trial): Promise<Attempt> {
  const { extractive, chat, prompts, sendsTranscript, budgetMs } = settings;
  const { question, options, rules, signal, tally } = trial;
  const tools = { extractive, chat, instructions: prompts.understand, sendsTranscript };
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(LATE), Math.max(0, Math.min(trial.left(), READING_SHARE * budgetMs)));
  try {
    const ownTime = AbortSignal.any([signal, late.signal]);
    const reading = await readQuestion(question, options, rules, tools, ownTime, tally);
    if (!reading.ok) return reading;
    return { ...(await writeAnswer(settings, reading.read, trial)), understood: reading.understood };
  } finally {
    clearTimeout(timer);
  }
}

async function writeAnswer(
  settings: ModelAnswererSettings,
  read: ReadQuestion,
  { options: { age, live }, signal, tally, keep }: Trial,
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
  const tell = tellingSureText({ check, read, language, settings }, signal, live);
  let come: readonly DraftSentence[] = [];
  const publishing = (draft: readonly DraftSentence[]): Attempt => {
    const checked = check(draft);
    count(tally, checked);
    return publish({ draft, checked, evidence, weightOf: sentenceRules.weightOf }, read, language, settings);
  };
  keep(() => (whyNot(check(come), read) === undefined ? publishing(come) : undefined));
  const outcome = await chat.ask({ purpose: 'answer', instructions: prompts.answer, data }, draftSchema, {
    signal,
    onTrace: (trace) => addTrace(tally, trace),
    onPart: (json) => {
      come = completeSentences(json);
      tell?.(come);
    },
  });
  return outcome.ok ? publishing(sentencesOf(outcome.value)) : { ok: false, reason: outcome.code };
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
): ((draft: readonly DraftSentence[]) => void) | undefined {
  const tell = live?.onProgress;
  if (tell === undefined) return undefined;
  let known = 0;
  let told = '';
  return (draft) => {
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

/** What a model wrote, and what became of it. */
interface Judged {
  readonly draft: readonly DraftSentence[];
  readonly checked: CheckedDraft;
  readonly evidence: readonly Evidence[];
  readonly weightOf: WeightOf;
}

/** Writes what was kept. */
function publish(judged: Judged, read: ReadQuestion, language: string, settings: ModelAnswererSettings): Attempt {
  const { checked } = judged;
  const reason = whyNot(checked, read);
  if (reason !== undefined) return quotedInstead(judged, read, settings, reason);
  const leads = [read.lead, ...read.partLeads];
  const cited = citedIn(checked.kept);
  const written = composed(checked, language, settings);
  const isComposed = read.parts.length > 1;
  const { text, citations } = isComposed ? leads.reduce(completeParts, written) : written;
  const quoted = isComposed ? [...new Set([...cited, ...leads.flatMap((lead) => lead.quoted)])] : cited;
  const related = read.lead.related.filter((document) => !quoted.includes(document));
  const { trust } = read.lead;
  const translated = language === 'fr' ? {} : { language };
  const result: AnswerResult = { kind: 'answer', text, citations, quoted, related, trust, ...translated };
  return { ok: true, reason: 'MODEL_ANSWERED', result };
}

/** All sentences fell: what they drew upon is quoted when it is what was asked about, else what the rules surely know, else nothing. */
function quotedInstead(
  { draft, evidence, weightOf }: Judged,
  { lead, partLeads }: ReadQuestion,
  { today }: ModelAnswererSettings,
  reason: FallbackReason,
): Attempt {
  const asked = [lead, ...partLeads].flatMap(({ quoted }) => quoted);
  const sources = drawnUpon(draft, evidence, weightOf);
  const about = sources.filter(({ evidence: { document } }) => asked.includes(document));
  // What only made things up does not silence what surely answers.
  if (about.length === 0 && draft.length > 0 && lead.trust >= RIGHT_FROM) return { ok: false, reason };
  if (about.length === 0) return { ok: true, reason: 'MODEL_FOUND_NONE', result: { kind: 'none', trust: lead.trust } };
  const quoted = [...new Set(about.map(({ evidence: { document } }) => document))];
  const kept = about.map((source) => ({ text: source.sentence, translation: null, sources: [source] }));
  const written = composeChecked(kept, undefined, today());
  const related = lead.related.filter((document) => !quoted.includes(document));
  return {
    ok: true,
    reason: 'MODEL_QUOTED',
    result: { kind: 'answer', ...written, quoted, related, trust: lead.trust },
  };
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
  for (const objection of dropped) addDropped(tally, objection);
}
