import type { Transcript } from './transcript.ts';

/** Whether the person's last message has reached the server and has no reply yet. */
export function awaitsReply({ entries }: Transcript): boolean {
  const last = entries.filter((entry) => entry.type !== 'note').pop();
  return last?.type === 'user' && (last.delivery === 'accepted' || last.delivery === 'confirmed');
}
