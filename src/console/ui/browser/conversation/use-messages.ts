import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../../../api-types.ts';
import type { Failure } from '../lib/api.ts';
import { useDesk } from '../lib/desk.ts';

export interface Conversation {
  readonly messages: readonly Message[];
  /** False until the first reading is done. */
  readonly read: boolean;
  readonly failure: Failure | null;
}

/** Hints may be lost: the conversation is read again this often. */
const REREAD_MS = 10_000;

/** Reads the messages of a request from where one stands, again at each hint; each is there once. */
export function useMessages(request: string): Conversation {
  const { call, live, outbox } = useDesk();
  const [state, setState] = useState<Conversation>({ messages: [], read: false, failure: null });
  const watermark = useRef(0);
  const reading = useRef(false);
  const again = useRef(false);

  const read = useCallback(async () => {
    again.current = true;
    if (reading.current) return;
    reading.current = true;
    while (again.current) {
      again.current = false;
      const outcome = await call('messages', { id: request, query: { after: watermark.current } });
      if (!outcome.ok) {
        setState((before) => ({ ...before, failure: outcome.failure }));
        break;
      }
      const { messages, watermark: reached, more } = outcome.value;
      watermark.current = Math.max(watermark.current, reached);
      again.current ||= more;
      setState((before) => ({ messages: merge(before.messages, messages), read: true, failure: null }));
    }
    reading.current = false;
  }, [call, request]);

  useEffect(() => {
    void read();
    const timer = setInterval(() => void read(), REREAD_MS);
    const stopHints = live.listen((hint) => {
      if (hint.kind === 'reconnected' || (hint.kind === 'conversation' && hint.request === request)) void read();
    });
    const stopOutbox = outbox.listen(() => void read());
    return () => {
      clearInterval(timer);
      stopHints();
      stopOutbox();
    };
  }, [read]);
  return state;
}

function merge(before: readonly Message[], more: readonly Message[]): readonly Message[] {
  const known = new Set(before.map(({ sequence }) => sequence));
  const fresh = more.filter(({ sequence }) => !known.has(sequence));
  return fresh.length === 0 ? before : [...before, ...fresh].sort((a, b) => a.sequence - b.sequence);
}
