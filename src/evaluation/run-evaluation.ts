import { join } from 'node:path';
import type { Trainings } from '../catalogue/index.ts';
import type { Assistant, ReadMessage } from '../dialogue/index.ts';
import type { RuleBook } from '../eligibility/index.ts';
import type { Library } from '../knowledge/index.ts';
import { readAnswerCases } from './answers/answer-cases.ts';
import { type AnswerRun, answersSuite, apartFigures, runAnswers } from './answers/answers-suite.ts';
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
  readonly library: Pick<Library, 'documents'>;
  readonly read: (message: string) => Pick<ReadMessage, 'places' | 'age'>;
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
      case 'understanding':
        suites.push(await understandingSuite(join(places.questions, 'comprehension.yaml'), measured));
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
  return { suites, answers, curve };
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
