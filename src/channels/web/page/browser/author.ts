import type { BotMessage } from './activity.ts';

/** Who wrote a message: « Assistant », or the person, with her team: nobody is to take one for the other. */
export function authorOf({ kind, person }: BotMessage): string {
  if (kind !== 'counsellor') return 'Assistant';
  return [person?.firstName ?? 'Conseil', person?.team ?? null].filter((part) => part !== null).join(', ');
}
