import type { Person } from './activity.ts';
import type { Transcript } from './transcript.ts';

/** The person who has the conversation; null while the assistant has it. */
export function answeringPerson({ entries }: Transcript): Person | null {
  const last = entries.filter((entry) => entry.type === 'bot').pop();
  return last?.message.person ?? null;
}

/** Whether the person's last message has reached the server and the assistant has not replied: a person takes her time. */
export function awaitsReply(transcript: Transcript): boolean {
  const last = transcript.entries.filter((entry) => entry.type !== 'note').pop();
  const isSent = last?.type === 'user' && (last.delivery === 'accepted' || last.delivery === 'confirmed');
  return isSent && answeringPerson(transcript) === null;
}
