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
  const follow = () => {
    plain.checked = keeper.current().langage === 'clair';
  };
  plain.addEventListener('change', () => {
    keeper.change({ langage: plain.checked ? 'clair' : 'courant' });
    announce(plain.checked ? clair_oui : clair_non);
    onChange();
  });
  follow();
  return { follow };
}
