import type { Answerer, AnswerOptions, AnswerResult } from '../answer-question.ts';
import { splitQuestion } from '../split-question.ts';
import { addMasked, addTrace, type FallbackReason, type Tally } from './answer-report.ts';
import type { ChatModel, ModelOutcome } from './chat-model.ts';
import type { ModelTrace } from './traces.ts';
import { type Asked, understand } from './understand.ts';
import type { Understanding } from './understanding.ts';

/** A question as it will be answered. */
export interface ReadQuestion {
  /** Sent to the model: stand-alone where that is allowed. */
  readonly text: string;
  readonly parts: readonly string[];
  /** ISO 639-1. */
  readonly language: string;
  /** What the documents say to it; the model may only use documents that were trusted here. */
  readonly lead: Extract<AnswerResult, { kind: 'answer' }>;
  /** The answers to the parts of a message that only the model could read. */
  readonly partLeads: readonly Extract<AnswerResult, { kind: 'answer' }>[];
}

export interface ReadingTools {
  readonly extractive: Answerer;
  readonly chat: ChatModel;
  /** See `Prompts.understand`. */
  readonly instructions: string;
  /** Whether what was said earlier may be sent. */
  readonly sendsTranscript: boolean;
}

export type Reading = (
  | { readonly ok: true; readonly read: ReadQuestion }
  | { readonly ok: false; readonly reason: FallbackReason }
) & {
  /** Undefined when the model was not asked, or gave nothing of use. */
  readonly understood?: Understanding;
};

/** From here on a message may say more than it asks: a situation in passing, a second question. */
const LONG_MESSAGE_WORDS = 18;

/**
 * Reads a question with the rules and, where they did not understand it, it continues another, it is in another language or
 * it is long, with the model too. The model never makes a question answerable that the documents do not answer: its reading
 * is searched like any other.
 *
 * @param rules what the extractive path says to the question as the rules read it
 */
export async function readQuestion(
  question: string,
  options: AnswerOptions,
  rules: AnswerResult,
  tools: ReadingTools,
  signal: AbortSignal,
  tally: Tally,
): Promise<Reading> {
  const { followUp, live } = options;
  const continues = followUp !== undefined && tools.sendsTranscript;
  const own = followUp?.message ?? question;
  const message = live?.message ?? own;
  const isForeign = live?.language !== undefined && live.language !== 'fr';
  const isLong = message.split(/\s+/).length >= LONG_MESSAGE_WORDS;
  const asksModel = rules.kind !== 'answer' || continues || isForeign || isLong;
  const outcome = asksModel
    ? await askModel({ message, before: continues ? topicOf(question, own) : undefined }, tools, signal, tally)
    : undefined;
  const sent = followUp === undefined || continues ? question : own;
  const language = live?.language ?? 'fr';
  const rulesRead = { text: sent, parts: partsOf(question, options), language, partLeads: [] };
  if (outcome === undefined || !outcome.ok) {
    if (rules.kind === 'answer') return { ok: true, read: { ...rulesRead, lead: rules } };
    return { ok: false, reason: outcome?.code ?? 'NOTHING_TRUSTED' };
  }
  return searchReading(outcome.value, { question, options, rules, rulesRead, continues }, tools.extractive);
}

function askModel(
  asked: Asked,
  { chat, instructions }: ReadingTools,
  signal: AbortSignal,
  tally: Tally,
): Promise<ModelOutcome<Understanding>> {
  tally.requests += 1;
  const count = (masked: Readonly<Record<string, number>>, characters: number) => {
    addMasked(tally, masked);
    tally.characters += characters;
  };
  const told = { signal, onTrace: (trace: ModelTrace) => addTrace(tally, trace) };
  return understand(chat, instructions, asked, told, count);
}

/** A message as the rules read it, and what the documents say to that. */
interface ByRules {
  readonly question: string;
  readonly options: AnswerOptions;
  readonly rules: AnswerResult;
  readonly rulesRead: Omit<ReadQuestion, 'lead'>;
  /** Whether it continues what was said, and the model was told what. */
  readonly continues: boolean;
}

/** What the documents say to a message as the model read it. */
async function searchReading(
  understood: Understanding,
  { question, options: { live, ...options }, rules, rulesRead, continues }: ByRules,
  extractive: Answerer,
): Promise<Reading> {
  const { inDomain, parts } = understood;
  const language = live?.language ?? understood.language;
  if (!inDomain && rules.kind !== 'answer') return { ok: false, reason: 'OUT_OF_DOMAIN', understood };
  // What the model rewrote stands alone.
  const { followUp: _continued, parts: _cut, ...alone } = options;
  const asked = understood.question === undefined ? undefined : await extractive.answer(understood.question, alone);
  const partAnswers = await Promise.all(parts.map((part) => extractive.answer(part, alone)));
  const partLeads = partAnswers.filter((answer) => answer.kind === 'answer');
  const isBetter = rules.kind !== 'answer' || continues || (asked?.kind === 'answer' && asked.trust >= rules.trust);
  if (asked?.kind === 'answer' && understood.question !== undefined && isBetter) {
    return { ok: true, read: { text: understood.question, parts, language, lead: asked, partLeads }, understood };
  }
  if (rules.kind === 'answer') {
    // What continues is put in whole words, whatever the documents say to those alone.
    const text = continues ? (understood.question ?? rulesRead.text) : rulesRead.text;
    return { ok: true, read: { ...rulesRead, text, language, lead: rules, partLeads }, understood };
  }
  const [lead] = partLeads;
  if (lead === undefined) return { ok: false, reason: 'NOTHING_TRUSTED', understood };
  return { ok: true, read: { text: understood.question ?? question, parts, language, lead, partLeads }, understood };
}

/** The rules' own parts of a composed message. */
function partsOf(question: string, { followUp }: AnswerOptions): string[] {
  const parts = followUp === undefined ? splitQuestion(question) : [];
  return parts.length > 1 ? parts : [];
}

/** A follow-up is written as the topic's question, then its own words. */
function topicOf(question: string, message: string): string {
  return question.endsWith(message) ? question.slice(0, question.length - message.length).trim() : question;
}
