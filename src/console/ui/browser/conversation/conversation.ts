import { h, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RequestDetail } from '../../../api-types.ts';
import { announce } from '../lib/announce.ts';
import { teamName, useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { type Doing, useDoing, useNow, useRead } from '../lib/hooks.ts';
import { go } from '../lib/place.ts';
import { durationWords, reasonWords, STATE_WORDS, whoWords } from '../lib/words.ts';
import { FailureLine } from '../parts/failure.ts';
import { button } from '../parts/field.ts';
import { loading, Page } from '../parts/page.ts';
import { ReminderLine } from '../parts/reminder.ts';
import { Ending, type EndingKind } from './ending.ts';
import { FileView } from './file-view.ts';
import { Notes } from './notes.ts';
import { Reply } from './reply.ts';
import { Transcript } from './transcript.ts';
import { useMessages } from './use-messages.ts';

/** One request: its conversation, its file, and what can be done with it. */
export function ConversationScreen({ request }: { request: string }): JSX.Element {
  const { markRead, live } = useDesk();
  const detail = useRead('request', { id: request }, ['conversation', 'queue']);
  useEffect(() => live.watch(request), [request]);
  useEffect(() => markRead(request));
  const { value } = detail;
  const title = value === null ? 'Conversation' : whoWords(value);
  return h(
    Page,
    { title },
    value === null && detail.failure === null && loading(),
    h(FailureLine, { failure: detail.failure }),
    value !== null && h(Opened, { detail: value, reload: detail.reload }),
  );
}

function Opened({ detail, reload }: { detail: RequestDetail; reload: () => void }): JSX.Element {
  const doing = useDoing();
  const talk = useMessages(detail.id);
  const [ending, setEnding] = useState<EndingKind | null>(null);
  const done = (words: string) => {
    setEnding(null);
    announce(words);
    go({ kind: 'screen', screen: 'file' });
  };
  return el(
    'div',
    { class: 'conversation' },
    h(Bar, { detail, doing, reload, setEnding }),
    h(FailureLine, { failure: doing.failure }),
    detail.mine && h(ReminderLine, { request: detail }),
    el(
      'div',
      { class: 'columns' },
      el(
        'section',
        { class: 'talk', 'aria-label': 'Conversation' },
        h(Transcript, { detail, talk }),
        detail.mine && h(Reply, { detail }),
      ),
      el(
        'div',
        { class: 'aside' },
        h(FileView, { detail, sources: talk.messages.flatMap(({ sources }) => sources) }),
        h(Notes, { detail, reload }),
      ),
    ),
    ending !== null && h(Ending, { kind: ending, detail, close: () => setEnding(null), done }),
  );
}

interface BarProps {
  readonly detail: RequestDetail;
  readonly doing: Doing;
  readonly reload: () => void;
  readonly setEnding: (kind: EndingKind) => void;
}

function Bar({ detail, doing, reload, setEnding }: BarProps): JSX.Element {
  const { session, call, readQueue } = useDesk();
  const now = useNow(1_000);
  const { id, state, counsellor, waitingSince, closeReason, satisfaction } = detail;
  const mayTake = state === 'queued' || (state === 'offered' && counsellor?.id === session.me.id);
  const take = () =>
    void doing.run(
      () => call('take', { id }),
      () => {
        readQueue();
        reload();
      },
    );
  return el(
    'div',
    { class: 'bar' },
    el(
      'p',
      {},
      el('strong', {}, STATE_WORDS[state]),
      ` · ${teamName(session, detail.team)}`,
      counsellor !== null && ` · ${counsellor.firstName}`,
      (state === 'queued' || state === 'offered') &&
        waitingSince !== null &&
        ` · attend depuis ${durationWords((now - Date.parse(waitingSince)) / 1_000)}`,
      closeReason !== null && ` · ${reasonWords(closeReason)}`,
      satisfaction !== null && ` · satisfaction ${satisfaction} sur 5`,
    ),
    el(
      'div',
      { class: 'actions' },
      mayTake && button('Prendre', take, { class: 'main' }),
      detail.mine && [
        button('Transférer', () => setEnding('transfer'), { 'aria-haspopup': 'dialog' }),
        button('Rendre à l’assistant', () => setEnding('return'), { 'aria-haspopup': 'dialog' }),
        button('Terminer', () => setEnding('close'), { 'aria-haspopup': 'dialog' }),
      ],
      !detail.mine &&
        session.me.role === 'supervisor' &&
        (state === 'queued' || state === 'offered' || state === 'active') &&
        button('Confier à…', () => setEnding('reassign'), { 'aria-haspopup': 'dialog' }),
      session.me.role === 'supervisor' && button('Effacer…', () => setEnding('erase'), { 'aria-haspopup': 'dialog' }),
    ),
  );
}
