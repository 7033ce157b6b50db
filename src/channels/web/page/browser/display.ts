import { objectIn, textAt } from './json.ts';
import type { KeyStore } from './session.ts';

const KEY = 'assistant-affichage';
const SIZES = ['normal', 'grand', 'tres-grand'];
const COLORS = ['auto', 'clair', 'sombre', 'contraste'];

/**
 * The size of the text and the colours that the person chooses, for this tab. Without a choice the device's own wishes
 * count (dark, more contrast); nothing is stored before a choice.
 */
export function createDisplay(store: KeyStore): void {
  const { dataset } = document.documentElement;
  const kept = objectIn(readKept(store)) ?? {};
  const chosen = {
    taille: oneOf(SIZES, textAt(kept, 'taille')),
    couleurs: oneOf(COLORS, textAt(kept, 'couleurs')),
  };

  function show(): void {
    dataset.taille = chosen.taille;
    if (chosen.couleurs === 'auto') delete dataset.couleurs;
    else dataset.couleurs = chosen.couleurs;
  }

  for (const radio of document.querySelectorAll<HTMLInputElement>('#outils input[type="radio"]')) {
    radio.checked = radio.value === (radio.name === 'taille' ? chosen.taille : chosen.couleurs);
    radio.addEventListener('change', () => {
      if (radio.name === 'taille') chosen.taille = oneOf(SIZES, radio.value);
      else chosen.couleurs = oneOf(COLORS, radio.value);
      show();
      try {
        store.setItem(KEY, JSON.stringify(chosen));
      } catch {
        // A full store only loses the choice at the next page.
      }
    });
  }
  show();
}

function readKept(store: KeyStore): string {
  try {
    return store.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** The value when it is one of them, the first of them otherwise. */
function oneOf(values: readonly string[], value: string | null): string {
  return value !== null && values.includes(value) ? value : (values[0] ?? '');
}
