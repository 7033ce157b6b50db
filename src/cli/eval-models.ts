import {
  type EvaluationPlaces,
  runEvaluation,
  SUITE_IDS,
  type SuiteId,
  type SuiteResult,
} from '../evaluation/index.ts';
import { MODES } from '../model-part.ts';
import { CommandFailure, cliSettings, printLine } from './cli-context.ts';
import { measuredAssistant } from './measured-assistant.ts';
import { modelForCommand } from './model-for-command.ts';
import { openAssistantForCommand } from './open-assistant.ts';

/** Suites that a model's answers change. */
const ANSWERING: readonly SuiteId[] = SUITE_IDS.filter((id) => id === 'answers' || id === 'apart');
const WAYS = ['rules', ...MODES] as const;
const NAME_WIDTH = 44;
const FIGURE_WIDTH = 9;
const DIGITS = 3;

/**
 * `assistant eval --model`: the same questions by the rules alone, by a model that chooses and by one that writes, side by side.
 * No floor is looked at: the figures are those of one endpoint.
 */
export async function evaluateModels(
  suite: SuiteId | undefined,
  places: EvaluationPlaces,
  json: boolean,
): Promise<void> {
  const settings = cliSettings();
  const { MODEL_BASE_URL: baseUrl, MODEL_NAME: model } = settings;
  if (baseUrl === undefined || model === undefined) {
    throw new CommandFailure('no model is configured: set MODEL_BASE_URL and MODEL_NAME (see .env.example)');
  }
  const results = new Map<string, readonly SuiteResult[]>();
  for (const way of WAYS) {
    const withModel = way === 'rules' ? undefined : modelForCommand({ ...settings, MODEL_MODE: way });
    const opened = await openAssistantForCommand(withModel);
    try {
      const measured = measuredAssistant(opened, opened.library, opened.trainingsReady);
      results.set(way, (await runEvaluation(suite === undefined ? ANSWERING : [suite], places, measured)).suites);
    } finally {
      await opened.close();
    }
  }
  const endpoint = new URL(baseUrl).host;
  if (json) {
    const ways = Object.fromEntries([...results].map(([way, suites]) => [way, figuresOf(suites)]));
    printLine(JSON.stringify({ model, endpoint, ways }));
    return;
  }
  printLine(`${model} at ${endpoint}`);
  printLine(''.padEnd(NAME_WIDTH) + WAYS.map((way) => way.padStart(FIGURE_WIDTH)).join(''));
  const figures = WAYS.map((way) => figuresOf(results.get(way) ?? []));
  for (const name of Object.keys(figures[0] ?? {})) {
    const cells = figures.map((one) =>
      (one[name] === undefined ? '' : one[name].toFixed(DIGITS)).padStart(FIGURE_WIDTH),
    );
    printLine(name.padEnd(NAME_WIDTH) + cells.join(''));
  }
}

function figuresOf(suites: readonly SuiteResult[]): Record<string, number> {
  return Object.fromEntries(
    suites.flatMap(({ suite, figures }) =>
      Object.entries(figures).map(([name, value]) => [`${suite}: ${name}`, value] as const),
    ),
  );
}
