import type { Clock } from '../../platform/index.ts';
import type { Answerer } from '../answer-question.ts';
import { type AnswerReport, newTally, reportOf } from './answer-report.ts';

/** The path that only quotes, which tells of each answer as the path with a model does. */
export function reportedAnswerer(extractive: Answerer, clock: Clock, report: (report: AnswerReport) => void): Answerer {
  return {
    ...(extractive.proposes && { proposes: extractive.proposes }),
    async answer(question, options) {
      const started = clock.now().getTime();
      const result = await extractive.answer(question, options);
      const elapsedMs = clock.now().getTime() - started;
      report(reportOf(newTally(), { mode: 'none', path: 'extractive', reason: 'NO_ENDPOINT', elapsedMs }));
      return result;
    },
  };
}
