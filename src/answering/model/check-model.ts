import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import { type ChatModel, LATE } from './chat-model.ts';
import { askedSchema, chosenSchema } from './choosing/chosen-shape.ts';
import type { ModelFailureCode } from './endpoint/failures.ts';
import type { ProbeReport } from './endpoint/probe.ts';
import { mark, type Prompts } from './prompts.ts';
import type { ModelTrace } from './traces.ts';

const fileSchema = z.strictObject({
  phrases: z.array(z.string().min(1)).min(1),
  questions: z
    .array(z.strictObject({ question: z.string().min(1), reponse: z.array(z.number().int().positive()) }))
    .min(1),
});

/** Questions of which the right sentences are known. */
export type ControlQuestions = z.output<typeof fileSchema>;

/** Reads `controle.yaml`. Throws DialogsError naming the file and the fault. */
export function readControlQuestions(folder: string): ControlQuestions {
  return readYaml(join(folder, 'controle.yaml'), fileSchema);
}

/** What an operator wants to know of an endpoint. */
export interface ModelCheck {
  readonly probe: ProbeReport;
  /** Of the control questions that were answered in time; medians in ms. */
  readonly elapsedMs: number | undefined;
  readonly firstTextMs: number | undefined;
  readonly tokensPerSecond: number | undefined;
  readonly asked: number;
  /** Whose right sentence was chosen, or none where none answers. */
  readonly right: number;
  /** Sentences chosen where none answers. */
  readonly madeUp: number;
  readonly failures: Readonly<Partial<Record<ModelFailureCode, number>>>;
}

/**
 * Tries an endpoint: what it takes, then how it chooses among sentences, and how fast.
 *
 * @param budgetMs for each question
 */
export async function checkModel(
  chat: ChatModel,
  { choose }: Pick<Prompts, 'choose'>,
  { phrases, questions }: ControlQuestions,
  budgetMs: number,
): Promise<ModelCheck> {
  const probe = await chat.probe();
  const traces: ModelTrace[] = [];
  const failures: Partial<Record<ModelFailureCode, number>> = {};
  let right = 0;
  let madeUp = 0;
  for (const { question, reponse } of probe.ok ? questions : []) {
    const list = phrases.map((phrase, at) => `[${at + 1}] ${phrase}`).join('\n');
    const data = [mark('fiche', list, ' titre="Contrôle"'), mark('message', question)].join('\n\n');
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(LATE), budgetMs);
    const outcome = await chat.ask({ purpose: 'choose', instructions: choose, data }, chosenSchema, {
      signal: late.signal,
      asked: askedSchema,
      onTrace: (trace) => traces.push(trace),
    });
    clearTimeout(timer);
    if (!outcome.ok) {
      failures[outcome.code] = (failures[outcome.code] ?? 0) + 1;
      continue;
    }
    const { phrases: chosen } = outcome.value;
    const isRight = reponse.length === 0 ? chosen.length === 0 : reponse.some((number) => chosen.includes(number));
    if (isRight) right += 1;
    else if (reponse.length === 0) madeUp += 1;
  }
  const ended = traces.filter(({ outcome }) => outcome === 'ended');
  return {
    probe,
    elapsedMs: median(ended.map(({ elapsedMs }) => elapsedMs)),
    firstTextMs: median(ended.flatMap(({ firstTextMs }) => firstTextMs ?? [])),
    tokensPerSecond: median(ended.flatMap(speedOf)),
    asked: questions.length,
    right,
    madeUp,
    failures,
  };
}

const SECOND_MS = 1000;

function speedOf({ elapsedMs, firstTextMs = 0, completionTokens }: ModelTrace): number[] {
  if (completionTokens === undefined || elapsedMs <= firstTextMs) return [];
  return [(completionTokens * SECOND_MS) / (elapsedMs - firstTextMs)];
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
