import { h, type JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Queue, Session } from '../../api-types.ts';
import { announce } from './lib/announce.ts';
import type { Call, Failure } from './lib/api.ts';
import { attract } from './lib/attract.ts';
import { type Desk, DeskContext } from './lib/desk.ts';
import { NO_LIVE, openLive } from './lib/live.ts';
import { newInQueue } from './lib/new-in-queue.ts';
import { oneAtATime } from './lib/one-at-a-time.ts';
import type { Outbox } from './lib/outbox.ts';
import { keepPreferences, readPreferences } from './lib/preferences.ts';
import { keepServerTime } from './lib/server-time.ts';
import { useUnread } from './lib/use-unread.ts';
import { Shell } from './shell.ts';

interface SignedInProps {
  readonly session: Session;
  readonly call: Call;
  readonly outbox: Outbox;
  readonly refresh: (session: Session) => void;
  readonly leave: (why: Failure | null) => void;
}

const SESSION_OVER: Failure = {
  code: 'SIGNED_OUT',
  message: 'Votre session est terminée. Connectez-vous à nouveau.',
};
/** Hints may be lost: the queue is read again this often whatever comes. */
const QUEUE_EVERY_MS = 15_000;

/** Keeps what all screens share: the live line, the queue, what is unread. */
export function SignedIn({ session, call, outbox, refresh, leave }: SignedInProps): JSX.Element {
  const isStaff = session.me.role !== 'auditor';
  const live = useMemo(() => (isStaff ? openLive(() => leave(SESSION_OVER)) : NO_LIVE), []);
  const [queue, setQueue] = useState<Queue | null>(null);
  const [preferences, setPreferences] = useState(readPreferences);

  const readQueue = useMemo(
    () =>
      oneAtATime(async () => {
        const outcome = isStaff ? await call('queue') : null;
        if (!outcome?.ok) return;
        keepServerTime(outcome.value.at);
        setQueue(outcome.value);
      }),
    [call, isStaff],
  );
  const readSession = useMemo(
    () =>
      oneAtATime(async () => {
        const outcome = await call('session');
        if (outcome.ok) refresh(outcome.value);
      }),
    [call],
  );

  useEffect(() => () => live.stop(), []);
  useEffect(() => {
    readQueue();
    const timer = setInterval(readQueue, QUEUE_EVERY_MS);
    const stop = live.listen(({ kind }) => {
      // `hello`: what came between the first reading and the opening of the line had no hint.
      if (kind === 'queue' || kind === 'hello') readQueue();
      if (kind === 'presence' || kind === 'reconnected') readSession();
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [readQueue, readSession]);

  useNews(queue, session.me.id, (words) => {
    announce(words);
    attract(words, preferences);
  });

  const mine = queue?.mine.map(({ id }) => id).join(' ') ?? '';
  const unread = useUnread({ call, live }, mine, isLookedAt, () => {
    attract('Un nouveau message dans une de vos conversations.', preferences);
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!outbox.isEmpty()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  const desk: Desk = {
    session,
    call,
    live,
    outbox,
    preferences,
    setPreferences: (chosen) => {
      keepPreferences(chosen);
      setPreferences(chosen);
    },
    presence: session.presence,
    queue,
    readQueue,
    readSession,
    unread: unread.requests,
    markRead: unread.markRead,
  };
  return h(DeskContext.Provider, { value: desk }, h(Shell, { leave: () => leave(null), readSession }));
}

function isLookedAt(request: string): boolean {
  return !document.hidden && location.hash === `#/conversation/${encodeURIComponent(request)}`;
}

/** Tells what came into the queue since it was last read. */
function useNews(queue: Queue | null, me: string, tell: (words: string) => void): void {
  const [before, setBefore] = useState<Queue | null>(null);
  useEffect(() => {
    if (queue === null) return;
    setBefore(queue);
    if (before === null) return;
    const words = newInQueue(before, queue, me);
    if (words !== null) tell(words);
  }, [queue]);
}
