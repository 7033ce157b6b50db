import { h, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useDesk } from './lib/desk.ts';
import { el } from './lib/el.ts';
import { useDoing } from './lib/hooks.ts';
import { addressOf, go, type Place, SCREENS, screensOf, usePlace } from './lib/place.ts';
import { PRESENCE_STATES_LIST, type PresenceChoice } from './lib/presence.ts';
import { useShortcuts } from './lib/shortcuts.ts';
import { countWords, PRESENCE_WORDS } from './lib/words.ts';
import { FailureLine } from './parts/failure.ts';
import { button, Choice } from './parts/field.ts';
import { SignOut } from './parts/sign-out.ts';
import { Screen } from './screen.ts';
import { Help } from './screens/help.ts';

/** The frame around every screen: menu, presence, state of the line. */
export function Shell({ leave, readSession }: { leave: () => void; readSession: () => void }): JSX.Element {
  const { session, preferences } = useDesk();
  const place = usePlace(session.me.role);
  const [helping, setHelping] = useState(false);
  const isStaff = session.me.role !== 'auditor';
  useShortcuts(preferences.shortcuts, {
    '?': () => setHelping(true),
    ...(isStaff
      ? { f: () => go({ kind: 'screen', screen: 'file' }), b: () => go({ kind: 'screen', screen: 'rappels' }) }
      : {}),
  });
  return el(
    'div',
    { class: 'frame' },
    el('a', { class: 'skip', href: '#contenu', onClick: skipToContent }, 'Aller au contenu'),
    el(
      'header',
      { class: 'top' },
      el('p', { class: 'brand' }, el('span', {}, 'Région Hauts-de-France'), 'Console des conseillers'),
      el(
        'div',
        { class: 'me' },
        isStaff && h(PresenceChoiceField, { readSession }),
        button('Aide', () => setHelping(true), { 'aria-haspopup': 'dialog' }),
        h(SignOut, { leave }),
      ),
    ),
    h(Menu, { place }),
    h(LineState, { readSession }),
    el('main', { id: 'contenu', tabIndex: -1 }, h(Screen, { key: addressOf(place), place })),
    helping && h(Help, { close: () => setHelping(false) }),
  );
}

/** The address holds the screen: a plain `#contenu` would leave it. */
function skipToContent(event: Event): void {
  event.preventDefault();
  document.getElementById('contenu')?.focus();
}

function Menu({ place }: { place: Place }): JSX.Element {
  const { session, queue, unread } = useDesk();
  const counts: Readonly<Record<string, number>> = { file: queue?.waiting.length ?? 0 };
  const current = (here: boolean) => (here ? { 'aria-current': 'page' as const } : {});
  return el(
    'nav',
    { 'aria-label': 'Écrans' },
    el(
      'ul',
      {},
      ...screensOf(session.me.role).map((screen) =>
        el(
          'li',
          {},
          el(
            'a',
            {
              href: addressOf({ kind: 'screen', screen }),
              ...current(place.kind === 'screen' && place.screen === screen),
            },
            SCREENS[screen].words,
            (counts[screen] ?? 0) > 0 &&
              el('span', { class: 'count' }, ` ${counts[screen]}`, el('span', { class: 'unseen' }, ' en attente')),
          ),
        ),
      ),
    ),
    (queue?.mine.length ?? 0) > 0 &&
      el(
        'ul',
        { 'aria-label': 'Mes conversations en cours', class: 'mine' },
        ...(queue?.mine ?? []).map(({ id, commune, situation, reminder }) =>
          el(
            'li',
            {},
            el(
              'a',
              {
                href: addressOf({ kind: 'conversation', request: id }),
                ...current(place.kind === 'conversation' && place.request === id),
              },
              [commune, situation].filter((part) => part !== null).join(', ') || 'Conversation',
              unread.has(id) && el('span', { class: 'count' }, ' nouveau'),
              reminder?.whom === 'counsellor' && el('span', { class: 'count' }, ' à répondre'),
            ),
          ),
        ),
      ),
  );
}

function PresenceChoiceField({ readSession }: { readSession: () => void }): JSX.Element {
  const { call, presence } = useDesk();
  const { failure, run } = useDoing();
  const set = (state: PresenceChoice) => void run(() => call('setPresence', { body: { state } }), readSession);
  return el(
    'div',
    { class: `presence ${presence}` },
    h(Choice, {
      label: 'Ma présence',
      value: presence,
      set: (value) => {
        const state = PRESENCE_STATES_LIST.find((known) => known === value);
        if (state !== undefined) set(state);
      },
      options: PRESENCE_STATES_LIST.map((value) => ({ value, words: PRESENCE_WORDS[value] })),
    }),
    h(FailureLine, { failure }),
  );
}

/** Says that the line is cut, and that one is away: at first, and when the line was cut for long. */
function LineState({ readSession }: { readSession: () => void }): JSX.Element {
  const { session, live, call, presence, queue } = useDesk();
  const [state, setState] = useState(live.state());
  useEffect(
    () =>
      live.listen(({ kind }) => {
        if (kind === 'state') setState(live.state());
      }),
    [],
  );
  const back = () => {
    void call('setPresence', { body: { state: 'available' } }).then(readSession);
  };
  const waiting = queue?.waiting.length ?? 0;
  return el(
    'div',
    { role: 'status', class: 'line' },
    state === 'interrupted' &&
      el(
        'p',
        { class: 'warning' },
        'La connexion est coupée. La console se reconnecte toute seule ; ce que vous écrivez est gardé.',
      ),
    state === 'online' &&
      session.me.role === 'counsellor' &&
      presence === 'away' &&
      el(
        'p',
        { class: 'warning' },
        'Vous êtes indiqué absent : on ne vous propose aucune demande',
        waiting > 0 && `, et ${countWords(waiting, 'personne attend', 'personnes attendent')}`,
        '. ',
        button('Je suis disponible', back),
      ),
    session.me.role === 'counsellor' &&
      session.me.teams.length === 0 &&
      el(
        'p',
        { class: 'warning' },
        'Votre compte n’est dans aucune équipe : aucune demande ne vous parviendra. Demandez à un superviseur de vous y ajouter.',
      ),
  );
}
