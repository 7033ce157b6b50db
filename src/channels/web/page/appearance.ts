import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { DialogsError, readYaml } from '../../../platform/index.ts';

const text = z.string().min(1);
const color = z.string().regex(/^#[0-9a-f]{6}$/i);
const schema = z.strictObject({
  nom: text,
  organisme: text,
  logo: z.string().regex(/^[\w-]+\.svg$/),
  couleurs: z.strictObject({ nuit: color, mer: color, soleil: color }),
});

/** How the page looks like whose it is (`dialogs/apparence.yaml`). */
export interface Appearance {
  readonly name: string;
  readonly organisation: string;
  /** The logo's SVG. */
  readonly logo: string;
  /** Style sheet of the chosen colours. */
  readonly styles: string;
}

const FILE = new URL('../../../../dialogs/apparence.yaml', import.meta.url);
/** WCAG 1.4.3, for text. */
const CONTRAST = 4.5;

/** Reads it. Throws DialogsError when something is missing, or when a text could not be read in these colours. */
export function readAppearance(): Appearance {
  const { nom, organisme, logo, couleurs } = readYaml(fileURLToPath(FILE), schema);
  for (const name of ['nuit', 'mer'] as const) {
    const found = contrastOnWhite(couleurs[name]);
    if (found < CONTRAST) {
      throw new DialogsError(
        `apparence.yaml: couleurs.${name} ${couleurs[name]} has a contrast of ${found.toFixed(1)} on white, not ${CONTRAST}`,
      );
    }
  }
  return {
    name: nom,
    organisation: organisme,
    logo: readFileSync(new URL(`apparence/${logo}`, FILE), 'utf8'),
    styles: `:root { --night: ${couleurs.nuit}; --title: ${couleurs.nuit}; --sea: ${couleurs.mer}; --sun: ${couleurs.soleil}; }`,
  };
}

/** WCAG's contrast ratio of a colour `#rrggbb` on white. */
function contrastOnWhite(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
