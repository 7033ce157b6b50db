import { find } from './find.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { Words } from './words.ts';

/** The box « Langage clair ». */
export interface WordingControl {
  /** Shows what the session says, when another tab changed it. */
  follow(): void;
}

/** @param onChange the person has changed her wish: it is to be told */
export function createWordingControl(
  keeper: SessionKeeper,
  { clair_oui, clair_non }: Words,
  onChange: () => void,
  announce: (text: string) => void,
): WordingControl {
  const plain = find('langage-clair', HTMLInputElement);
  const quick = find('clair-vite', HTMLButtonElement);
  const follow = () => {
    plain.checked = keeper.current().langage === 'clair';
    quick.setAttribute('aria-pressed', String(plain.checked));
  };
  plain.addEventListener('change', () => {
    keeper.change({ langage: plain.checked ? 'clair' : 'courant' });
    remember(plain.checked);
    follow();
    announce(plain.checked ? clair_oui : clair_non);
    onChange();
  });
  quick.addEventListener('click', () => plain.click());
  quick.hidden = false;
  if (isRemembered() && keeper.current().conversation === null) keeper.change({ langage: 'clair' });
  follow();
  return { follow };
}

/** Where the device keeps the wish. */
export const WORDING_KEY = 'assistant-langage-clair';

/** The wish is kept on the device, once it is said, until it is taken back. */
function remember(plain: boolean): void {
  try {
    if (plain) localStorage.setItem(WORDING_KEY, 'oui');
    else localStorage.removeItem(WORDING_KEY);
  } catch {
    // Where nothing can be kept, the wish counts for this tab.
  }
}

function isRemembered(): boolean {
  try {
    return localStorage.getItem(WORDING_KEY) === 'oui';
  } catch {
    return false;
  }
}
