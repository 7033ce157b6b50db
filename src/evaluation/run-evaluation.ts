import { join } from 'node:path';
import type { Trainings } from '../catalogue/index.ts';
import type { Assistant } from '../dialogue/index.ts';
import type { RuleBook } from '../eligibility/index.ts';
import type { Library } from '../knowledge/index.ts';
import type { ReadOnce } from '../understanding/index.ts';
import { readAnswerCases } from './answers/answer-cases.ts';
import { type AnswerRun, answersSuite, apartFigures, runAnswers } from './answers/answers-suite.ts';
import { readApartCases } from './apart/apart-cases.ts';
import { type ApartParts, apartSuite, type CoveragePoint } from './apart/apart-suite.ts';
import type { AbstentionPoint } from './refusal/abstention.ts';
import { refusalSuite } from './refusal/refusal-suite.ts';
import type { SuiteId, SuiteResult } from './suite-result.ts';
import { type DangerParts, type DangerPlaces, dangerSuite } from './suites/danger-suite.ts';
import { eligibilitySuite } from './suites/eligibility-suite.ts';
import { type RetrievalSettings, retrievalSuite } from './suites/retrieval-suite.ts';
import { trainingsSuite } from './suites/trainings-suite.ts';
import { understandingSuite } from './suites/understanding-suite.ts';

/** What is measured. */
export interface Measured extends DangerParts {
  readonly assistant: Pick<Assistant, 'respond'>;
  readonly library: Pick<Library, 'documents' | 'units'>;
  /** See `ApartParts`. */
  readonly see: ApartParts['see'];
  readonly read: ReadOnce;
  /** See `RefusalParts`. */
  readonly confidence: (message: string) => Promise<number>;
  /** Ready to be searched. */
  readonly trainings: () => Promise<Pick<Trainings, 'read' | 'search' | 'formations' | 'words'>>;
  readonly rules: RuleBook;
}

/** Where the questions are. */
export interface EvaluationPlaces {
  /** Holds `reponses-*.yaml`, `comprehension.yaml`, `refus.yaml` and `planchers.yaml`. */
  readonly questions: string;
  /** Holds `lectures-*.yaml`, of authors that nothing was learned from. */
  readonly heldOutReadings: string;
  /** Messages never learned from, one JSON object a line, see `readApartCases`. */
  readonly apart: string;
  /** Whether a failure on them tells how the units were chosen. */
  readonly explains?: boolean;
  /** `test/catalogue/needs.yaml` */
  readonly needs: string;
  /** ISO day on which the dates of the needs were written. */
  readonly needsDay: string;
  /** `knowledge/hors-domaine.yaml` */
  readonly fittedRefusals: string;
  readonly danger: DangerPlaces;
  readonly retrieval: RetrievalSettings;
}

export interface Evaluated {
  readonly suites: readonly SuiteResult[];
  /** For the judge; empty when the answers were not asked. */
  readonly answers: readonly AnswerRun[];
  /** Empty when refusals were not measured. */
  readonly curve: readonly AbstentionPoint[];
  /** Empty when messages held apart were not asked. */
  readonly coverage: readonly CoveragePoint[];
}

/**
 * Runs suites one after the other. What is asked is data; nothing is kept of what is answered but the report.
 *
 * @throws DialogsError naming a fault in the files of questions
 */
export async function runEvaluation(
  wanted: readonly SuiteId[],
  places: EvaluationPlaces,
  measured: Measured,
): Promise<Evaluated> {
  const suites: SuiteResult[] = [];
  let answers: readonly AnswerRun[] = [];
  let curve: readonly AbstentionPoint[] = [];
  let coverage: readonly CoveragePoint[] = [];
  for (const suite of wanted) {
    switch (suite) {
      case 'retrieval':
        suites.push(await retrievalSuite(places.retrieval));
        break;
      case 'answers': {
        answers = await runAnswers(readAnswerCases(places.questions), measured.assistant, measured.library.documents);
        const whole = answersSuite(answers);
        suites.push({ ...whole, figures: { ...whole.figures, ...(await setsApart(places.questions, measured)) } });
        break;
      }
      case 'apart': {
        const apart = await apartSuite(readApartCases(places.apart), measured, places.explains);
        suites.push(apart.result);
        coverage = apart.coverage;
        break;
      }
      case 'understanding':
        suites.push(
          await understandingSuite(join(places.questions, 'comprehension.yaml'), {
            ...measured,
            heldOut: places.heldOutReadings,
          }),
        );
        break;
      case 'danger':
        suites.push(dangerSuite(places.danger, measured));
        break;
      case 'trainings':
        suites.push(await trainingsSuite(places.needs, await measured.trainings(), places.needsDay));
        break;
      case 'eligibility':
        suites.push(eligibilitySuite(measured.rules));
        break;
      case 'refusal': {
        const files = { fitted: places.fittedRefusals, fresh: join(places.questions, 'refus.yaml') };
        const refusal = await refusalSuite(files, measured);
        suites.push(refusal.result);
        curve = refusal.curve;
        break;
      }
    }
  }
  return { suites, answers, curve, coverage };
}

/** Folders of composed questions measured beside the others, and what their figures are called. */
const SETS_APART = {
  'a-part': 'apart',
  'composees-reglees': 'spoken_tuned',
  'composees-gardees': 'spoken_kept',
} as const;

async function setsApart(questions: string, { assistant, library }: Measured): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const [folder, name] of Object.entries(SETS_APART)) {
    const runs = await runAnswers(readAnswerCases(join(questions, folder)), assistant, library.documents);
    Object.assign(figures, apartFigures(runs, name));
  }
  return figures;
}
