import { h, type JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Message, RequestDetail } from '../../../api-types.ts';
import { announce } from '../lib/announce.ts';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useNow } from '../lib/hooks.ts';
import { serverNow } from '../lib/server-time.ts';
import { FailureLine } from '../parts/failure.ts';
import { MessageView, OutgoingView } from './message-view.ts';
import type { Conversation } from './use-messages.ts';

/** A sign of writing holds this long, in ms. */
const TYPING_MS = 5_000;

/** All that was said, its sources, what is on its way, and whether the resident is writing. */
export function Transcript({ detail, talk }: { detail: RequestDetail; talk: Conversation }): JSX.Element {
  const { outbox, live } = useDesk();
  const { messages, read, failure } = talk;
  const [, redraw] = useState(0);
  const [typingAt, setTypingAt] = useState(0);
  const now = useNow(1_000);
  const end = useRef<HTMLDivElement>(null);
  const announced = useRef<number | null>(null);
  useEffect(() => outbox.listen(() => redraw((count) => count + 1)), []);
  useEffect(
    () =>
      live.listen((hint) => {
        if (hint.kind === 'typing' && hint.request === detail.id) setTypingAt(serverNow());
      }),
    [detail.id],
  );
  const arrived = new Set(messages.map(({ clientId }) => clientId));
  const outgoing = outbox.of(detail.id).filter(({ clientId }) => !arrived.has(clientId));
  useEffect(() => {
    for (const { clientId } of outbox.of(detail.id)) if (arrived.has(clientId)) outbox.remove(clientId);
  });
  const last = messages.at(-1)?.sequence ?? 0;
  useEffect(() => {
    if (!read) return;
    const from = announced.current;
    announced.current = last;
    if (from !== null) for (const message of messages) if (message.sequence > from) tell(message);
  }, [read, last]);
  useEffect(() => {
    const box = end.current?.parentElement;
    if (box) box.scrollTop = box.scrollHeight;
  }, [last, outgoing.length]);
  useEffect(() => setTypingAt(0), [last]);

  return el(
    'div',
    {},
    !detail.transcriptShared &&
      el('p', { class: 'notice' }, 'La personne n’a pas souhaité transmettre ce qu’elle a écrit avant de vous parler.'),
    h(FailureLine, { failure }),
    el(
      'div',
      { class: 'transcript', role: 'region', 'aria-label': 'Messages', tabIndex: 0 },
      el(
        'ol',
        {},
        ...messages.map((message) => h(MessageView, { key: message.sequence, message })),
        ...outgoing.map((reply) => h(OutgoingView, { key: reply.clientId, reply })),
      ),
      el('div', { ref: end }),
    ),
    el('p', { class: 'typing', role: 'status' }, now - typingAt < TYPING_MS && 'La personne écrit…'),
  );
}

function tell({ from, text }: Message): void {
  if (from === 'resident') announce(`L’usager : ${text}`);
}
