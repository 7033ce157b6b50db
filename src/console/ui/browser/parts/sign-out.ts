import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { type Doing, useDoing } from '../lib/hooks.ts';
import { countWords } from '../lib/words.ts';
import { Dialog } from './dialog.ts';
import { FailureLine } from './failure.ts';
import { button } from './field.ts';

/** Signs out; who would leave people without an answer is warned first. It is done only when the server says so. */
export function SignOut({ leave }: { leave: () => void }): JSX.Element {
  const { session, call } = useDesk();
  const doing = useDoing();
  const [left, setLeft] = useState(0);
  const signOut = () => void doing.run(() => call('signOut'), leave);
  const ask = async () => {
    if (session.me.role === 'auditor') return signOut();
    // As things are now: in another browser, or by another hand, they may have changed.
    const [queue, now] = await Promise.all([call('queue'), call('session')]);
    const open = queue.ok && now.ok && !now.value.elsewhere ? queue.value.mine.length : 0;
    return open === 0 ? signOut() : setLeft(open);
  };
  return el(
    'div',
    { class: 'sign-out' },
    button(['Se déconnecter', el('span', { class: 'roomy' }, `\u00a0(${session.me.firstName})`)], () => void ask()),
    left === 0 && h(FailureLine, { failure: doing.failure }),
    left > 0 && h(Warning, { left, doing, signOut, close: () => setLeft(0) }),
  );
}

interface WarningProps {
  readonly left: number;
  readonly doing: Doing;
  readonly signOut: () => void;
  readonly close: () => void;
}

function Warning({ left, doing, signOut, close }: WarningProps): JSX.Element {
  return h(
    Dialog,
    { title: 'Se déconnecter ?', close },
    el(
      'p',
      {},
      `Vous avez ${countWords(left, 'conversation')} en cours. Si vous vous déconnectez, `,
      left === 1
        ? 'elle repasse tout de suite devant l’équipe et la personne en est avertie.'
        : 'elles repassent tout de suite devant l’équipe et les personnes en sont averties.',
    ),
    el('p', { class: 'soft' }, 'Vous pouvez aussi rester, pour les terminer ou les transférer avec une note.'),
    h(FailureLine, { failure: doing.failure }),
    el(
      'div',
      { class: 'actions' },
      button('Rester', close, { class: 'main', autofocus: true }),
      button('Se déconnecter quand même', signOut),
    ),
  );
}
