import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { ANSWER_FROM, CLARIFY_FROM, RIGHT_FROM } from '../answering/index.ts';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import {
  abstentionPicture,
  compareReports,
  coveragePicture,
  type EvaluationReport,
  htmlReport,
  parseReport,
  readFloors,
  runEvaluation,
  SUITE_IDS,
  type SuiteId,
  type SuiteResult,
  textComparison,
  textReport,
  underFloor,
  withJudge,
} from '../evaluation/index.ts';
import { systemClock } from '../platform/index.ts';
import { action, CommandFailure, cliSettings, printLine } from './cli-context.ts';
import { openDataFolder } from './data-folder.ts';
import { judgeOfSettings } from './eval-judge.ts';
import { evaluateModels } from './eval-models.ts';
import { evaluationPlaces, measuredAssistant } from './measured-assistant.ts';
import { openAssistantForCommand } from './open-assistant.ts';
import { createProgress } from './progress.ts';

const THRESHOLDS = [
  { value: CLARIFY_FROM, label: 'propose un sujet' },
  { value: ANSWER_FROM, label: 'répond' },
];

interface Options {
  readonly suite?: SuiteId;
  readonly json?: boolean;
  readonly against?: string;
  readonly beir: string;
  readonly vectors?: boolean;
  readonly apart?: string;
  readonly explain?: boolean;
  readonly model?: boolean;
}

/** `assistant eval [--suite NAME] [--json] [--against BASELINE]`; exit code 1 under a floor. */
export function evalCommand(): Command {
  return new Command('eval')
    .description('measure the answers, the search, the understanding and the refusals on written-down questions')
    .addOption(new Option('--suite <name>', 'one suite only').choices(SUITE_IDS))
    .option('--json', 'print the report as JSON instead of a table')
    .option('--against <file>', 'compare with the JSON of an earlier run')
    .option('--beir <dir>', 'holds one BEIR folder a test set', join(PROJECT_FOLDER, '..', 'shared', 'data', 'bench'))
    .option('--apart <file>', 'other messages held apart, one JSON object a line')
    .option('--explain', 'messages held apart: how the units were chosen, for each failure')
    .option('--model', 'the rules alone, the configured model choosing, and writing, side by side')
    .option('--vectors', 'retrieval: learn vectors too (some minutes)')
    .action(action(evaluate));
}

async function evaluate({ suite, json, against, beir, vectors, apart, explain, model }: Options): Promise<void> {
  const settings = cliSettings();
  const baseline = against === undefined ? undefined : readBaseline(against);
  const progress = createProgress();
  const places = evaluationPlaces({
    folder: beir,
    withVectors: vectors === true,
    apart,
    explains: explain === true,
    onProgress: (step, done, total) => progress.update(step, done, total),
  });
  if (model) {
    await evaluateModels(suite, places, json === true);
    progress.end();
    return;
  }
  const opened = await openAssistantForCommand();
  try {
    const measured = measuredAssistant(opened, opened.library, opened.trainingsReady);
    const evaluated = await runEvaluation(suite === undefined ? SUITE_IDS : [suite], places, measured);
    const suites = await withJudge(evaluated, judgeOfSettings(settings), measured.library.documents, progress.update);
    progress.end();
    const report: EvaluationReport = {
      format: 1,
      at: systemClock.now().toISOString(),
      knowledge: opened.library().edition.trim(),
      suites: [...suites],
    };
    const floors = readFloors(join(places.questions, 'planchers.yaml'));
    const fallen = underFloor(suites, floors);
    const picture = evaluated.curve.length === 0 ? '' : abstentionPicture(evaluated.curve, THRESHOLDS);
    const coverage = evaluated.coverage.length === 0 ? '' : coveragePicture(evaluated.coverage, RIGHT_FROM);
    const pictures = { refusal: picture, apart: coverage };
    const folder = write(report, htmlReport(report, floors, fallen, pictures), {
      'abstention.svg': picture,
      'couverture.svg': coverage,
    });
    if (json) printLine(JSON.stringify(report));
    else for (const line of textReport(report, floors, fallen)) printLine(line);
    if (explain && !json) for (const line of explained(suites)) printLine(line);
    if (baseline !== undefined && !json) {
      for (const line of textComparison(compareReports(baseline, report))) printLine(line);
    }
    process.stderr.write(`assistant: report written to ${folder}\n`);
    if (fallen.length > 0) throw new CommandFailure(`${String(fallen.length)} figures are under their floors`);
  } finally {
    await opened.close();
  }
}

/** The failures on messages held apart, with how their units were chosen. */
function explained(suites: readonly SuiteResult[]): string[] {
  const cases = suites.flatMap((one) => (one.suite === 'apart' ? one.cases : []));
  return cases
    .filter(({ passed }) => !passed)
    .flatMap(({ id, asked, origin, faults, got }) => [
      '',
      `${id} ${asked}`,
      `  ${origin}`,
      `  ${got}`,
      ...faults.map((fault) => `  ${fault}`),
    ]);
}

function readBaseline(file: string): EvaluationReport {
  let json: string;
  try {
    json = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandFailure(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = parseReport(json);
  if (!read.ok) throw new CommandFailure(`${file}: ${read.message}`);
  return read.report;
}

/** Leaves the report as data and as a page in the data folder, replacing the last one; gives the folder. */
function write(report: EvaluationReport, page: string, pictures: Readonly<Record<string, string>>): string {
  const folder = join(openDataFolder(), 'evaluation');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(folder, 'report.html'), page);
  for (const [file, picture] of Object.entries(pictures)) {
    if (picture !== '') writeFileSync(join(folder, file), picture);
  }
  return folder;
}
