import type { BotMessage } from './activity.ts';
import type { Words } from './words.ts';

/** Who wrote a message: « Assistant », or the person, with her team: nobody is to take one for the other. */
export function authorOf({ kind, person }: BotMessage, { assistant, quelqu_un }: Words): string {
  if (kind !== 'counsellor') return assistant;
  return [person?.firstName ?? quelqu_un, person?.team ?? null].filter((part) => part !== null).join(', ');
}
