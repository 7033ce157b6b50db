import type { Clock } from '../../platform/index.ts';
import type { Answerer } from '../answer-question.ts';
import { type AnswerReport, newTally } from './answer-report.ts';

/** The path that only quotes, which tells of each answer as the path with a model does. */
export function reportedAnswerer(extractive: Answerer, clock: Clock, report: (report: AnswerReport) => void): Answerer {
  return {
    ...(extractive.proposes && { proposes: extractive.proposes }),
    async answer(question, options) {
      const started = clock.now().getTime();
      const result = await extractive.answer(question, options);
      const { requests, characters, masked, kept, dropped } = newTally();
      report({
        path: 'extractive',
        reason: 'NO_ENDPOINT',
        elapsedMs: clock.now().getTime() - started,
        requests,
        characters,
        masked,
        sentencesKept: kept,
        sentencesDropped: dropped,
      });
      return result;
    },
  };
}
