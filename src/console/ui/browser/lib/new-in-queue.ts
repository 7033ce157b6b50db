import type { Queue } from '../../../api-types.ts';
import { whoWords } from './words.ts';

/** What a counsellor is told when she has read the queue again; null when nothing new is for her. */
export function newInQueue(before: Queue, now: Queue, me: string): string | null {
  const offeredToMe = ({ waiting }: Queue) => waiting.filter(({ counsellor }) => counsellor?.id === me);
  const knownOffers = new Set(offeredToMe(before).map(({ id }) => id));
  const offer = offeredToMe(now).find(({ id }) => !knownOffers.has(id));
  if (offer !== undefined) return `On vous propose une demande : ${whoWords(offer)}.`;
  const known = new Set([...before.waiting, ...before.mine].map(({ id }) => id));
  const fresh = now.waiting.filter(
    ({ id, counsellor }) => !known.has(id) && (counsellor === null || counsellor.id === me),
  );
  const [first] = fresh;
  if (first === undefined) return null;
  return fresh.length === 1 ? `Nouvelle demande : ${whoWords(first)}.` : `${fresh.length} nouvelles demandes.`;
}
