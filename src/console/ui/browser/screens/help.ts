import { h, type JSX } from 'preact';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { KEYS } from '../lib/shortcuts.ts';
import { Dialog } from '../parts/dialog.ts';
import { tick } from '../parts/field.ts';

/** The keys, and the way to turn them off. */
export function Help({ close }: { close: () => void }): JSX.Element {
  const { preferences, setPreferences } = useDesk();
  return h(
    Dialog,
    { title: 'Aide : raccourcis clavier', close },
    el('p', {}, 'Une touche seule, quand vous n’êtes pas en train d’écrire. Échap ferme une fenêtre.'),
    el(
      'dl',
      { class: 'keys' },
      ...KEYS.map(({ key, words }) => el('div', {}, el('dt', {}, el('kbd', {}, key)), el('dd', {}, words))),
    ),
    tick('checkbox', 'Utiliser les raccourcis clavier', preferences.shortcuts, (shortcuts) =>
      setPreferences({ ...preferences, shortcuts }),
    ),
  );
}
