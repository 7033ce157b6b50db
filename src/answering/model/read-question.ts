import type { Answerer, AnswerOptions, AnswerResult } from '../answer-question.ts';
import { splitQuestion } from '../split-question.ts';
import { addMasked, type FallbackReason, type Tally } from './answer-report.ts';
import type { ChatModel, ModelOutcome } from './chat-model.ts';
import { type Understanding, understand } from './understand.ts';

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

export type Reading = { ok: true; read: ReadQuestion } | { ok: false; reason: FallbackReason };

/**
 * Reads a question with the rules and, where they did not understand it or it continues another, with the model too. The
 * model never makes a question answerable that the documents do not answer: its reading is searched like any other.
 *
 * @param rules what the extractive path says to the question as the rules read it
 */
export async function readQuestion(
  question: string,
  options: AnswerOptions,
  rules: AnswerResult,
  { extractive, chat, instructions, sendsTranscript }: ReadingTools,
  signal: AbortSignal,
  tally: Tally,
): Promise<Reading> {
  const { followUp } = options;
  const continues = followUp !== undefined && sendsTranscript;
  const message = followUp?.message ?? question;
  let outcome: ModelOutcome<Understanding> | undefined;
  if (rules.kind !== 'answer' || continues) {
    tally.requests += 1;
    const before = continues ? topicOf(question, message) : undefined;
    const count = (masked: Readonly<Record<string, number>>) => addMasked(tally, masked);
    outcome = await understand(chat, instructions, { message, before }, signal, count);
  }
  const sent = followUp === undefined || continues ? question : message;
  const rulesRead = { text: sent, parts: partsOf(question, options), language: 'fr', partLeads: [] };
  if (outcome === undefined || !outcome.ok) {
    if (rules.kind === 'answer') return { ok: true, read: { ...rulesRead, lead: rules } };
    return { ok: false, reason: outcome?.code ?? 'NOTHING_TRUSTED' };
  }
  const { language, inDomain, parts } = outcome.value;
  if (!inDomain && rules.kind !== 'answer') return { ok: false, reason: 'OUT_OF_DOMAIN' };
  const understood = outcome.value.question;
  const asked = understood === undefined ? undefined : await extractive.answer(understood, options);
  const partAnswers = await Promise.all(
    parts.map((part) => extractive.answer(part, { ...options, followUp: undefined })),
  );
  const partLeads = partAnswers.filter((answer) => answer.kind === 'answer');
  if (
    asked?.kind === 'answer' &&
    understood !== undefined &&
    (rules.kind !== 'answer' || continues || asked.trust >= rules.trust)
  ) {
    return { ok: true, read: { text: understood, parts, language, lead: asked, partLeads } };
  }
  if (rules.kind === 'answer') return { ok: true, read: { ...rulesRead, language, lead: rules, partLeads } };
  const [lead] = partLeads;
  if (lead === undefined) return { ok: false, reason: 'NOTHING_TRUSTED' };
  return { ok: true, read: { text: understood ?? question, parts, language, lead, partLeads } };
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
