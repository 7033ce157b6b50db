import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import type { SpokenLanguage } from '../../understanding/index.ts';

const TEXT_NAMES = [
  'accueil',
  'sans_source',
  'sans_source_proche',
  'vouliez_vous',
  'deux_reponses',
  'contact_general',
  'contact_point',
  'a_confirmer',
  'a_confirmer_plusieurs',
  'partie_sans_reponse',
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
  'recherche',
  'lecture',
  'redaction',
  'compris',
  'anglais_limite',
  'langue_inconnue',
  'langue_oui',
  'clair_oui',
  'courant_oui',
] as const;
export type TextName = (typeof TEXT_NAMES)[number];

const said = {
  textes: z.record(z.enum(TEXT_NAMES), z.string().min(1)),
  suggestions: z.strictObject({ personne: z.string().min(1), accueil: z.array(z.string().min(1)).min(1) }),
};
const schema = z.strictObject({ ...said, anglais: z.strictObject(said) });

export interface Texts {
  /** A text with its `{words}` replaced. */
  say(name: TextName, values?: Readonly<Record<string, string>>): string;
  /** The button that asks for a person. */
  readonly askPerson: string;
  readonly welcomeSuggestions: readonly string[];
  readonly language: SpokenLanguage;
  /** The same texts in another language. */
  in(language: SpokenLanguage): Texts;
}

/** Reads `dialogs/textes.yaml`, in French until asked otherwise. Throws DialogsError when a text is missing. */
export function readTexts(path: string): Texts {
  const { anglais, ...francais } = readYaml(path, schema);
  const speak = (language: SpokenLanguage): Texts => {
    const { textes, suggestions } = language === 'en' ? anglais : francais;
    return {
      say: (name, values = {}) =>
        textes[name].replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole).trim(),
      askPerson: suggestions.personne,
      welcomeSuggestions: suggestions.accueil,
      language,
      in: (other) => both[other],
    };
  };
  const both = { fr: speak('fr'), en: speak('en') };
  return both.fr;
}
