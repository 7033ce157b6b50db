import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Call } from './api.ts';
import type { Live } from './live.ts';

/** How far a conversation was read, and how far this counsellor saw it: sequence numbers. */
interface Mark {
  read: number;
  seen: number;
  /** The last thing that the resident said, when nobody answered it yet; 0 otherwise. */
  unanswered: number;
}

export interface Unread {
  readonly requests: ReadonlySet<string>;
  readonly markRead: (request: string) => void;
}

/**
 * Which of one's conversations end with words of the resident that one has not looked at.
 *
 * @param mine ids of one's conversations, joined by a space
 * @param isLookedAt whether it stands before one's eyes
 * @param tell called when one becomes unread
 */
export function useUnread(
  { call, live }: { readonly call: Call; readonly live: Live },
  mine: string,
  isLookedAt: (request: string) => boolean,
  tell: () => void,
): Unread {
  const [requests, setRequests] = useState<ReadonlySet<string>>(new Set());
  const marks = useRef(new Map<string, Mark>());
  const told = useRef(tell);
  told.current = tell;

  const show = useCallback(() => {
    const unread = [...marks.current].filter(([, { unanswered, seen }]) => unanswered > seen).map(([id]) => id);
    setRequests((before) =>
      before.size === unread.length && unread.every((id) => before.has(id)) ? before : new Set(unread),
    );
  }, []);
  const markRead = useCallback(
    (request: string) => {
      const mark = marks.current.get(request);
      if (mark === undefined || mark.seen === mark.read) return;
      mark.seen = mark.read;
      show();
    },
    [show],
  );

  useEffect(() => {
    const ids = new Set(mine === '' ? [] : mine.split(' '));
    for (const id of marks.current.keys()) if (!ids.has(id)) marks.current.delete(id);
    show();
    const read = async (id: string) => {
      const mark = marks.current.get(id) ?? { read: 0, seen: 0, unanswered: 0 };
      marks.current.set(id, mark);
      const outcome = await call('messages', { id, query: { after: mark.read } });
      if (!outcome.ok) return;
      const { messages, watermark, more } = outcome.value;
      mark.read = Math.max(mark.read, watermark);
      const last = messages.at(-1);
      if (last !== undefined) mark.unanswered = last.from === 'resident' ? last.sequence : 0;
      if (more) return void read(id);
      if (isLookedAt(id)) mark.seen = mark.read;
      else if (last !== undefined && mark.unanswered > mark.seen) told.current();
      show();
    };
    const stopWatching = [...ids].map((id) => live.watch(id));
    const stopHearing = live.listen((hint) => {
      if (hint.kind === 'conversation' && ids.has(hint.request)) void read(hint.request);
    });
    return () => {
      for (const stop of stopWatching) stop();
      stopHearing();
    };
  }, [mine, call, live, show]);
  return { requests, markRead };
}
