import { join } from 'node:path';
import type { Spellings } from '../../language/index.ts';
import { type DangerLesson, dangerLessons } from '../danger/learn-danger.ts';
import { readAnnotatedMessages, readDangerExamples, readOrdinaryMessages } from './read-examples.ts';

/**
 * All that danger is learned from, in `dialogs/comprendre`: dangers and what only looks so, and messages of every day.
 *
 * @throws DialogsError naming a faulty file
 */
export function readDangerLessons(examplesFolder: string, spellings: Spellings): DangerLesson[] {
  const everyDay = [
    ...readAnnotatedMessages(join(examplesFolder, 'messages')).filter(({ acts }) => !acts.includes('danger')),
    ...readOrdinaryMessages(join(examplesFolder, 'ordinaires')),
  ];
  return dangerLessons(readDangerExamples(join(examplesFolder, 'danger')), everyDay, spellings);
}
