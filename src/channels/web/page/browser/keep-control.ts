import { DEVICE_KEY } from './device-store.ts';
import { find } from './find.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { Words } from './words.ts';

/**
 * « Garder ma conversation sur cet appareil », and how to undo it. Other tabs that keep the same follow.
 *
 * @param possible whether the browser lets the page keep anything
 */
export function createKeepControl(
  keeper: SessionKeeper,
  { outils }: Words,
  possible: boolean,
  tell: (text: string) => void,
): void {
  const box = find('garder-oui', HTMLInputElement);
  box.checked = keeper.isKept();
  box.addEventListener('change', () => {
    keeper.keep(box.checked);
    tell(box.checked ? outils.gardee : outils.pas_gardee);
  });
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key !== DEVICE_KEY || newValue !== null || !keeper.isKept()) return;
    keeper.keep(false);
    box.checked = false;
  });
  find('garder', HTMLElement).hidden = !possible;
}
