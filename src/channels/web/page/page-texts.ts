import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readYaml } from '../../../platform/index.ts';
import { frenchSpaces } from './browser/french-spaces.ts';
import { type FixedTexts, type SpokenWords, spokenWords } from './fixed-texts.ts';

export const LANGUAGES = ['fr', 'en', 'ar', 'uk'] as const;
/** A language in which the interface is written. */
export type Language = (typeof LANGUAGES)[number];

/** French typography; it changes nothing in English. */
const text = z.string().min(1).transform(frenchSpaces);
const sent = z.string().min(1);
const wordsOf = <const Name extends string>(...names: Name[]) => z.record(z.enum(names), text);
const chat = z.strictObject({
  assistant: text,
  vous: text,
  quelqu_un: text,
  demande_personne: sent,
  nouvel_onglet: text,
  page_officielle: text,
  marque: text,
  source: text,
  sources: text,
  a_jour: text,
  a_confirmer: text,
  fiche: text,
  fiches: text,
  choix: text,
  gestes: wordsOf('copier', 'copie', 'pas_copie', 'ecouter', 'ecoute_fin', 'dictee', 'dictee_fin'),
  urgence: wordsOf('appeler', 'ecrire'),
  carte: wordsOf('titre', 'ouvrir', 'voir'),
  plan: wordsOf('bouton', 'titre', 'note', 'droits', 'formations', 'lieux'),
  question_sur: text,
  en_cours: text,
  envoi: text,
  refuse: text,
  reprendre: text,
  reprise: text,
  clair_oui: text,
  clair_non: text,
  annonce: wordsOf('un_source', 'des_sources', 'un_fiche', 'des_fiches', 'un_choix', 'des_choix', 'formulaire'),
  attente: wordsOf('tard', 'ecrit'),
  zone: wordsOf('vide', 'reste_un', 'reste', 'trop_un', 'trop'),
  etat: wordsOf('garde', 'sera_garde', 'hors_ligne', 'connexion', 'coupure', 'absent', 'retabli'),
  avis: wordsOf(
    'titre',
    'question',
    'oui',
    'non',
    'pourquoi_titre',
    'pourquoi',
    'autre-question',
    'incomplet',
    'faux',
    'difficile',
    'merci',
    'merci_pourquoi',
    'pas_parti',
  ),
  quitter: wordsOf('quitter', 'effacer'),
  outils: wordsOf('rien', 'telechargee', 'pas_telechargee', 'pas_effacee', 'gardee', 'pas_gardee'),
  rappel: wordsOf(
    'titre',
    'aide',
    'nom',
    'telephone',
    'telephone_aide',
    'email',
    'email_aide',
    'creneau',
    'peu_importe',
    'sujet',
    'sujet_aide',
    'envoyer',
    'erreur',
    'erreurs',
    'faite',
    'pas_partie',
  ),
});
const examples = z.array(z.strictObject({ titre: text, dire: sent })).min(1);
const schema = z.strictObject({
  langue: z.enum(LANGUAGES),
  /** One for each `{{name}}` of index.html, none more. */
  page: z.record(z.string(), text),
  numeros: z.array(z.strictObject({ nom: text, note: text.optional(), numero: sent })).min(1),
  ouvertures: z.strictObject({ accueil: examples, formation: examples, droits: examples }),
  discussion: chat,
  copie: wordsOf('titre_onglet', 'titre', 'texte', 'messages'),
});

/** What editors write of the interface in one language (`dialogs/page.<language>.yaml`). */
export type PageTexts = Readonly<z.output<typeof schema>>;

/** The words of the conversation, with the language they are in: all that the browser's modules say. */
export type ChatWords = Readonly<z.output<typeof chat>> & {
  readonly langue: Language;
  /** What is said in the language chosen, when it is not French, beside messages that are French. */
  readonly fixe: SpokenWords | null;
};

const DIALOGS = new URL('../../../../dialogs/', import.meta.url);

/** Reads the interface's words in one language. Throws DialogsError naming the line and the fault. */
export function readPageTexts(language: Language): PageTexts {
  return readYaml(fileURLToPath(new URL(`page.${language}.yaml`, DIALOGS)), schema);
}

/** @param fixed of the language chosen; none when it is French */
export function chatWords({ discussion, langue }: PageTexts, fixed?: FixedTexts): ChatWords {
  return { ...discussion, langue, fixe: fixed === undefined ? null : spokenWords(fixed) };
}
