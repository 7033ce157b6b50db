import type { Queue } from '../../../api-types.ts';
import { whoWords } from './words.ts';

/** What a counsellor is told when she has read the queue again; null when nothing new is for her. */
export function newInQueue(before: Queue, now: Queue, me: string): string | null {
  const offeredToMe = ({ waiting }: Queue) => waiting.filter(({ counsellor }) => counsellor?.id === me);
  const knownOffers = new Set(offeredToMe(before).map(({ id }) => id));
  const offer = offeredToMe(now).find(({ id }) => !knownOffers.has(id));
  if (offer !== undefined) return `On vous propose une demande : ${whoWords(offer)}.`;
  const late = ({ mine }: Queue) => mine.filter(({ reminder }) => reminder?.whom === 'counsellor');
  const knownLate = new Map(late(before).map(({ id, reminder }) => [id, reminder?.until]));
  const reminded = late(now).find(({ id, reminder }) => knownLate.get(id) !== reminder?.until);
  if (reminded !== undefined) return `Une personne attend votre réponse : ${whoWords(reminded)}.`;
  const known = new Set([...before.waiting, ...before.mine].map(({ id }) => id));
  const fresh = now.waiting.filter(
    ({ id, counsellor }) => !known.has(id) && (counsellor === null || counsellor.id === me),
  );
  const [first] = fresh;
  if (first === undefined) return null;
  return fresh.length === 1 ? `Nouvelle demande : ${whoWords(first)}.` : `${fresh.length} nouvelles demandes.`;
}
