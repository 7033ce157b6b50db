import { useEffect } from 'preact/hooks';

/** Every key, for the help panel. */
export const KEYS = [
  { key: '?', words: 'Afficher cette aide' },
  { key: 'f', words: 'Aller à la file d’attente' },
  { key: 'b', words: 'Aller aux rappels' },
  { key: 'p', words: 'Prendre la demande qui attend depuis le plus longtemps' },
  { key: 'r', words: 'Dans une conversation : écrire une réponse' },
  { key: 't', words: 'Dans une conversation : choisir une réponse type' },
  { key: 's', words: 'Dans une conversation : insérer une source ou une formation' },
  { key: 'n', words: 'Dans une conversation : écrire une note interne' },
] as const;
export type Key = (typeof KEYS)[number]['key'];

/** Runs an action when its key is pressed, unless the person turned the shortcuts off or is writing. */
export function useShortcuts(on: boolean, actions: Partial<Readonly<Record<Key, () => void>>>): void {
  useEffect(() => {
    if (!on) return undefined;
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isWriting(event.target)) return;
      const key = KEYS.find(({ key: name }) => name === event.key)?.key;
      const action = key === undefined ? undefined : actions[key];
      if (action === undefined || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}
