import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';

const TEXT_NAMES = [
  'accueil',
  'sans_source',
  'sans_source_proche',
  'contact_general',
  'a_confirmer',
  'a_confirmer_plusieurs',
  'formation_recherche',
  'eligibilite_general',
  'eligibilite_note',
  'conseiller',
  'proposer_personne',
  'masque',
  'masque_nir',
  'masque_iban',
  'masque_carte',
  'masque_telephone',
  'masque_email',
  'message_vide',
  'fichier',
  'trop_long',
  'panne',
] as const;
export type TextName = (typeof TEXT_NAMES)[number];

const schema = z.strictObject({
  textes: z.record(z.enum(TEXT_NAMES), z.string().min(1)),
  suggestions: z.strictObject({ personne: z.string().min(1), accueil: z.array(z.string().min(1)).min(1) }),
});

export interface Texts {
  /** A text with its `{words}` replaced. */
  say(name: TextName, values?: Readonly<Record<string, string>>): string;
  /** The button that asks for a person. */
  readonly askPerson: string;
  readonly welcomeSuggestions: readonly string[];
}

/** Reads `dialogs/textes.yaml`. Throws DialogsError when a text is missing. */
export function readTexts(path: string): Texts {
  const { textes, suggestions } = readYaml(path, schema);
  return {
    say: (name, values = {}) => textes[name].replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole).trim(),
    askPerson: suggestions.personne,
    welcomeSuggestions: suggestions.accueil,
  };
}
