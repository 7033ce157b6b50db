import { type BotMessage, readActivity } from './activity.ts';
import type { Announcer } from './announcer.ts';
import type { Batch } from './direct-line.ts';
import type { Feedback, Opinion } from './feedback.ts';
import type { History } from './history.ts';
import type { Newer } from './newer.ts';
import { remove } from './outbox.ts';
import type { ProvisionalAnswer } from './provisional.ts';
import { bringIntoView, isAtEnd } from './scrolling.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ShownTranscript } from './shown-transcript.ts';
import { spokenText } from './spoken-text.ts';
import type { Thread } from './thread.ts';
import { receive } from './transcript.ts';
import { answeringPerson } from './waiting.ts';
import type { WaitingLine } from './waiting-line.ts';
import { hearWish } from './wishes.ts';
import type { WordingControl } from './wording-control.ts';
import type { Words } from './words.ts';

export interface ReceptionParts {
  /** The `<ol>` of the conversation. */
  readonly list: HTMLElement;
  readonly thread: Thread;
  readonly shown: ShownTranscript;
  readonly keeper: SessionKeeper;
  readonly history: History;
  readonly provisional: ProvisionalAnswer;
  readonly waiting: WaitingLine;
  readonly wording: WordingControl;
  readonly feedback: Feedback;
  readonly words: Words;
  readonly newer: Newer;
  readonly announce: Announcer['say'];
}

/** What the page does with what the server tells it: shows it once, says aloud what is new, keeps how far it has read. */
export function createReception(parts: ReceptionParts): (batch: Batch) => void {
  const { list, thread, shown, keeper, history, provisional, waiting, wording, feedback, words, newer, announce } =
    parts;

  function confirm(clientActivityId: string | null): void {
    if (clientActivityId !== null) keeper.change({ outbox: remove(keeper.current().outbox, clientActivityId) });
  }

  return (batch) => {
    const { conversation } = keeper.current();
    const following = isAtEnd(list);
    const fresh: BotMessage[] = [];
    const opinions: Opinion[] = [];
    let next = shown.current();
    for (const value of batch.activities) {
      const activity = readActivity(value, conversation?.userId ?? null);
      if (activity === null) continue;
      switch (activity.type) {
        case 'typing':
          waiting.typing(answeringPerson(shown.current())?.firstName ?? null, activity.text);
          break;
        case 'provisional':
          if (next !== shown.current()) shown.change(next);
          provisional.take(activity);
          break;
        case 'opinion':
          opinions.push(activity);
          break;
        case 'preference':
          confirm(activity.clientActivityId);
          hearWish(keeper, activity.preference);
          wording.follow();
          break;
        case 'bot':
        case 'user': {
          const past = history.isPast(activity.id);
          if (activity.type === 'bot' && !past && !next.seen.has(activity.id)) fresh.push(activity);
          if (activity.type === 'user') confirm(activity.clientActivityId);
          else provisional.settle();
          next = receive(next, activity);
          keeper.change({ lastSeenId: activity.id });
        }
      }
    }
    if (batch.watermark !== null) keeper.change({ watermark: batch.watermark });
    if (next !== shown.current()) shown.change(next);
    for (const opinion of opinions) {
      const message = thread.elementOf(opinion.about);
      if (message !== null) feedback.show(message, opinion);
    }
    for (const message of fresh) announce(spokenText(message, words));
    const first = fresh[0] === undefined ? null : thread.elementOf(fresh[0].id);
    if (first === null) return;
    if (following) bringIntoView(first);
    else newer.tell(first);
  };
}
