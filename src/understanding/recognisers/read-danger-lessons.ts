import { join } from 'node:path';
import type { Spellings } from '../../language/index.ts';
import { type DangerLesson, dangerLessons } from '../danger/learn-danger.ts';
import {
  type ExamplePlaces,
  readAnnotatedMessages,
  readDangerExamples,
  readOrdinaryMessages,
  readTrialMessages,
} from './read-examples.ts';

/** One in so many of them is learned from: more teach nothing new, and take their time. */
const TRIALS_ONE_IN = 8;

/**
 * All that danger is learned from: dangers and what only looks so, messages of every day, and questions put to the documents.
 *
 * @throws DialogsError naming a faulty file
 */
export function readDangerLessons(
  { examplesFolder, trialsFolder }: ExamplePlaces,
  spellings: Spellings,
): DangerLesson[] {
  const everyDay = [
    ...readAnnotatedMessages(join(examplesFolder, 'messages')).filter(({ acts }) => !acts.includes('danger')),
    ...readOrdinaryMessages(join(examplesFolder, 'ordinaires')),
    ...readTrialMessages(trialsFolder).filter((_, at) => at % TRIALS_ONE_IN === 0),
  ];
  return dangerLessons(readDangerExamples(join(examplesFolder, 'danger')), everyDay, spellings);
}
