import { Command } from 'commander';
import { ADVICE, checkModel, dialectLine, type ModelCheck } from '../answering/index.ts';
import { MODES, type ModelTools, modelOfSettings } from '../model-part.ts';
import { systemClock } from '../platform/index.ts';
import { action, CommandFailure, cliSettings, printLine } from './cli-context.ts';

/** Of the control questions, from which a model is fit to choose. */
const FIT_FROM = 0.75;
/** A resident waits for an answer; in ms. */
const SLOW_MS = 6_000;

/** `assistant model check [--json]`; exit code 1 when the model cannot be used as it is set. */
export function modelCommand(): Command {
  return new Command('model').description('the language model of the settings').addCommand(
    new Command('check')
      .description(
        'tell whether it works, how fast, what it takes, and what to set; sends only our own control questions',
      )
      .option('--json', 'print the report as JSON')
      .action(
        action(async ({ json }: { json?: boolean }) => {
          const settings = cliSettings();
          const tools = modelOfSettings(settings, systemClock, {});
          if (tools === undefined) {
            throw new CommandFailure('no model is configured: set MODEL_BASE_URL and MODEL_NAME (see .env.example)');
          }
          const check = await checkModel(tools.chat, tools.prompts, tools.control, settings.MODEL_TIMEOUT_MS);
          if (json) printLine(JSON.stringify({ endpoint: tools.host, model: settings.MODEL_NAME, ...check }));
          else for (const line of told(check, tools, settings.MODEL_TIMEOUT_MS)) printLine(line);
          if (!isFit(check)) throw new CommandFailure('the model cannot be used as it is set');
        }),
      ),
  );
}

function isFit({ probe, asked, right }: ModelCheck): boolean {
  return probe.ok && right / asked >= FIT_FROM;
}

/** The report in plain words. */
function told(check: ModelCheck, { host, model }: ModelTools, budgetMs: number): string[] {
  const { probe, elapsedMs, firstTextMs, tokensPerSecond, asked, right, madeUp, failures } = check;
  const head = `${model} at ${host}`;
  if (!probe.ok)
    return [head, `  does not work: ${probe.message}, after ${probe.tries} requests`, `  ${ADVICE[probe.code]}`];
  const seconds = (ms: number | undefined) => (ms === undefined ? 'unknown' : `${(ms / 1000).toFixed(1)} s`);
  const advice = [
    ...(isFit(check)
      ? []
      : [`  it chooses badly: with it, residents are mostly asked back. Another model answers better.`]),
    ...(elapsedMs !== undefined && elapsedMs * 2 > budgetMs
      ? [
          `  set MODEL_TIMEOUT_MS to ${Math.ceil((elapsedMs * 3) / 1000) * 1000} or more: one answer takes ${seconds(elapsedMs)}`,
        ]
      : []),
    ...(elapsedMs !== undefined && elapsedMs > SLOW_MS
      ? ['  it is slow: residents wait; MODEL_MODE=choose is the quickest way']
      : []),
    ...(probe.dialect.streams ? [] : ['  set MODEL_STREAM=0: it does not answer in pieces']),
  ];
  return [
    head,
    `  works; found in ${probe.tries} requests: ${dialectLine(probe.dialect)}`,
    `  one answer: ${seconds(elapsedMs)}, first piece after ${seconds(firstTextMs)}, ${tokensPerSecond === undefined ? 'tokens not counted' : `${tokensPerSecond.toFixed(0)} tokens/s`}`,
    `  chose rightly ${right} of ${asked}; something where nothing answers: ${madeUp}`,
    ...Object.entries(failures).map(([code, count]) => `  ${count} × ${code}: ${adviceOf(code)}`),
    ...(advice.length === 0 ? [`  nothing to change (modes: ${MODES.join(', ')})`] : advice),
  ];
}

function adviceOf(code: string): string {
  return Object.entries(ADVICE).find(([known]) => known === code)?.[1] ?? '';
}
