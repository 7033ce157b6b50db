import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AssistantSources, PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import type { Assistant } from '../../src/bot/index.ts';
import { libraryPlaces, openLiveLibrary } from '../../src/knowledge/index.ts';
import { createLogger } from '../../src/platform/index.ts';
import { readQuestionTable } from '../answers/question-table.ts';
import { assistantOver } from '../shipped-assistant.ts';

const clock = { now: () => new Date('2026-11-23T09:00:00Z') };

/** The assistant as it ships, without vectors, and without a language model unless one is given. */
export async function shippedOver(
  withModel?: AssistantSources['withModel'],
): Promise<{ assistant: Assistant; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'assistant-'));
  const opened = await openLiveLibrary({
    places: libraryPlaces(PROJECT_FOLDER, folder),
    clock,
    logger: createLogger('silent'),
    remote: undefined,
    learnWhenAbsent: false,
    refreshMs: 0,
  });
  if (!opened.ok) throw new Error(opened.message);
  const { live } = opened;
  return {
    assistant: assistantOver(live.current, clock, folder, undefined, withModel).assistant,
    stop: async () => {
      await live.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The everyday questions that the project is tested on, all in French. */
export function questionsOfTheTable(): string[] {
  const path = join(import.meta.dirname, '..', 'answers', 'questions.yaml');
  return readQuestionTable(path).map(({ question }) => question);
}
