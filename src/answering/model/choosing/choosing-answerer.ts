import type { Library } from '../../../knowledge/index.ts';
import type { Clock } from '../../../platform/index.ts';
import type { Way } from '../../answer-by-units.ts';
import type { Answerer, AnswerOptions, AnswerResult } from '../../answer-question.ts';
import { composeAnswer } from '../../compose.ts';
import { type Offer, offerSentences } from '../../offer-sentences.ts';
import { RIGHT_FROM } from '../../thresholds.ts';
import type { DomainStems } from '../../trust.ts';
import { askedPartsOf, topicIn, waysToRead } from '../../ways-to-read.ts';
import { type AnswerReport, addDropped, addMasked, addTrace } from '../answer-report.ts';
import type { ChatModel } from '../chat-model.ts';
import type { GuardRules } from '../checks/guard-rules.ts';
import { givesOrders } from '../evidence.ts';
import { maskForModel } from '../mask-for-model.ts';
import type { Prompts } from '../prompts.ts';
import { compareRewriting, type Rewriting } from '../rewriting.ts';
import { type Attempt, type Trial, withinBudget } from '../within-budget.ts';
import { type AskedOfModel, choosingData, type NumberedSentence, numbered } from './choosing-data.ts';
import { askedSchema, chosenSchema, numbersSoFar } from './chosen-shape.ts';
import { type ChosenDecision, decideChosen } from './decide-chosen.ts';

export interface ChoosingSettings {
  /** What answers when the model does not. */
  readonly extractive: Answerer;
  readonly library: () => Library;
  readonly chat: ChatModel;
  readonly prompts: Pick<Prompts, 'choose'>;
  readonly guard: Pick<GuardRules, 'injections'>;
  /** Words that show the domain, see `readDomainWords`. */
  readonly domain: DomainStems;
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

/** A second question to the model is put only when so much of the budget is left: it has its own time. */
const SECOND_CALL_SHARE = 0.4;
const RELATED_OFFERED = 2;

/** A model's choice, as it came. */
interface Chosen {
  readonly question: string;
  readonly numbers: readonly number[];
  readonly unanswered: readonly number[];
}

/**
 * An answerer that lets a language model choose among the documents' own sentences. Nothing that it writes is published: it
 * gives numbers, or none, and the question in clean words, with which is searched once more when it found nothing.
 */
export function createChoosingAnswerer(settings: ChoosingSettings): Answerer {
  const { extractive, clock, budgetMs, report } = settings;
  return withinBudget({ mode: 'choose', extractive, clock, budgetMs, report }, (trial) => choose(settings, trial));
}

async function choose(settings: ChoosingSettings, trial: Trial): Promise<Attempt> {
  const { question, options } = trial;
  const person = { ...(options.age !== undefined && { age: options.age }), ...options.persona };
  const offering = (ways: readonly Way[]) =>
    offerSentences({ ...settings, givesOrders: (text) => givesOrders(text, settings.guard.injections) }, ways, person);
  const ways = waysToRead(question, options);
  const offer = await offering(ways);
  const first = await askModel(settings, trial, numbered(offer), offer);
  if (!first.ok) return first;
  const { chosen } = first;
  const rewriting = readRewriting(chosen.question, trial);
  if (!rewriting.isFaithful || rewriting.isSame) return publish(settings, trial, first, offer, rewriting);
  const fused = await offering([...ways, { question: chosen.question }]);
  if (chosen.numbers.length > 0) return publish(settings, trial, first, fused, rewriting);
  const seen = new Set(offer.sections.map(({ id }) => id));
  const brings = fused.sections.some(({ id }) => !seen.has(id));
  if (!brings || trial.left() < SECOND_CALL_SHARE * settings.budgetMs) {
    return publish(settings, trial, first, fused, rewriting);
  }
  const second = await askModel(settings, trial, numbered(fused), fused, chosen.question);
  return second.ok
    ? publish(settings, trial, { ...second, chosen: { ...second.chosen, question: chosen.question } }, fused, rewriting)
    : publish(settings, trial, first, fused, rewriting);
}

interface Answered {
  readonly ok: true;
  readonly chosen: Chosen;
  readonly sentences: readonly NumberedSentence[];
}

/** @param rewritten what the model understood before, sent in place of the message's own words */
async function askModel(
  settings: ChoosingSettings,
  trial: Trial,
  sentences: readonly NumberedSentence[],
  offer: Offer,
  rewritten?: string,
): Promise<Answered | Extract<Attempt, { ok: false }>> {
  const { chat, prompts } = settings;
  const { options, signal, tally } = trial;
  const { live } = options;
  live?.onProgress?.({ kind: 'choosing', documents: offer.documents });
  const { asked, unmask, counts } = askedOf(trial, settings.sendsTranscript, rewritten);
  const data = choosingData(asked, sentences);
  addMasked(tally, counts);
  tally.requests += 1;
  tally.characters += data.length;
  let part: Chosen | undefined;
  trial.keep(() =>
    part === undefined
      ? undefined
      : publish(settings, trial, { ok: true, chosen: part, sentences }, offer, readRewriting(part.question, trial)),
  );
  const outcome = await chat.ask({ purpose: 'choose', instructions: prompts.choose, data }, chosenSchema, {
    signal,
    asked: askedSchema,
    onTrace: (trace) => addTrace(tally, trace),
    onPart: (json) => {
      const come = numbersSoFar(json);
      if (come !== undefined) part = { question: unmask(come.question), numbers: come.numbers, unanswered: [] };
    },
  });
  if (!outcome.ok) return { ok: false, reason: outcome.code };
  const { question, phrases, sans_reponse: unanswered } = outcome.value;
  return { ok: true, chosen: { question: unmask(question.trim()), numbers: phrases, unanswered }, sentences };
}

/** What the model is told of a message, masked. */
function askedOf({ question, options }: Trial, sendsTranscript: boolean, rewritten: string | undefined) {
  const message = maskForModel(rewritten ?? messageOf(question, options));
  const topic = sendsTranscript ? topicOf(question, options) : undefined;
  const before = topic === undefined ? undefined : maskForModel(topic);
  const parts = askedPartsOf(question, options).map(({ said }) => maskForModel(said).text);
  const asked: AskedOfModel = { message: message.text, before: before?.text, parts, age: options.age };
  return { asked, counts: { ...before?.counts, ...message.counts }, unmask: (text: string) => message.unmask(text) };
}

function messageOf(question: string, { live, followUp }: AnswerOptions): string {
  return live?.message ?? followUp?.message ?? question;
}

/** What the conversation was about. */
function topicOf(question: string, { followUp, before }: AnswerOptions): string | undefined {
  return followUp === undefined ? before : topicIn(question, followUp);
}

function readRewriting(rewritten: string, { question, options }: Trial): Rewriting {
  if (rewritten === '') return { addsNoFact: true, isFaithful: false, isOwn: false, isSame: true };
  const { live } = options;
  const said = [topicOf(question, options), question, messageOf(question, options)].filter(
    (text) => text !== undefined,
  );
  return compareRewriting(rewritten, said.join('\n'), live?.language ?? languageOf(said.join(' ')));
}

/** Words of other scripts are not French, whatever the conversation's language. */
function languageOf(said: string): string {
  return /[^\p{Script=Latin}\p{N}\p{P}\p{Z}\p{S}\p{C}\p{M}]/u.test(said) ? 'und' : 'fr';
}

function publish(
  settings: ChoosingSettings,
  trial: Trial,
  { chosen, sentences }: Answered,
  offer: Offer,
  rewriting: Rewriting,
): Attempt {
  const { tally, rules } = trial;
  const decision = decideChosen(chosen.numbers, sentences, offer);
  tally.kept = decision.counts.kept;
  addDropped(tally, 'UNLIKELY', decision.counts.unlikely);
  addDropped(tally, 'UNKNOWN_NUMBER', decision.counts.unknown);
  switch (decision.kind) {
    case 'answer':
      return {
        ok: true,
        reason: 'MODEL_CHOSE',
        result: answerOf(decision, settings, trial, chosen, offer, rewriting),
      };
    case 'clarify': {
      const { units } = decision;
      const topics = units.flatMap(({ documentId }) => settings.library().documentById(documentId) ?? []);
      const choices = units.map((unit) => unit.question);
      return { ok: true, reason: 'MODEL_DOUBTED', result: { kind: 'clarify', topics, choices, trust: rules.trust } };
    }
    case 'none':
      return { ok: true, reason: 'MODEL_FOUND_NONE', result: { kind: 'none', trust: rules.trust } };
    default:
      return decision satisfies never;
  }
}

function answerOf(
  { quotes }: Extract<ChosenDecision, { kind: 'answer' }>,
  { today }: ChoosingSettings,
  { question, options, rules }: Trial,
  chosen: Chosen,
  { sections, documents }: Offer,
  rewriting: Rewriting,
): AnswerResult {
  const quoted = [...new Set(quotes.map(({ document }) => document))];
  const parts = askedPartsOf(question, options);
  const unanswered = parts.length < 2 ? [] : chosen.unanswered.flatMap((number) => parts[number - 1]?.said ?? []);
  const chosenIds = new Set(quotes.flatMap(({ blocks }) => blocks.map(({ section }) => section)));
  const others = sections
    .filter(({ unit, section }) => unit !== undefined && !chosenIds.has(section.section))
    .flatMap(({ unit }) => unit?.question ?? [])
    .slice(0, RELATED_OFFERED);
  const understoodAs = rewriting.isOwn && !rewriting.isSame ? chosen.question : undefined;
  return {
    kind: 'answer',
    ...composeAnswer(quotes, today()),
    quoted,
    related: documents.filter((document) => !quoted.includes(document)).slice(0, RELATED_OFFERED),
    trust: Math.max(rules.trust, RIGHT_FROM),
    ...(others.length > 0 && { alsoAsked: others }),
    ...(unanswered.length > 0 && { unanswered }),
    ...(understoodAs !== undefined && { understoodAs }),
  };
}
