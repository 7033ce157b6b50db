import { join } from 'node:path';
import type { AssistantSources } from '../../src/assistant-parts.ts';
import type { Assistant } from '../../src/dialogue/index.ts';
import { readQuestionTable } from '../answers/question-table.ts';
import { assistantOver } from '../shipped-assistant.ts';
import { openShippedLibrary, shippedClock } from '../shipped-library.ts';

/** The assistant as it ships, without vectors, and without a language model unless one is given. */
export async function shippedOver(
  withModel?: AssistantSources['withModel'],
): Promise<{ assistant: Assistant; stop: () => Promise<void> }> {
  const { live, folder, close } = await openShippedLibrary();
  return { assistant: assistantOver(live.current, shippedClock, folder, undefined, withModel).assistant, stop: close };
}

/** The everyday questions that the project is tested on, all in French. */
export function questionsOfTheTable(): string[] {
  const path = join(import.meta.dirname, '..', 'answers', 'questions.yaml');
  return readQuestionTable(path).map(({ question }) => question);
}
