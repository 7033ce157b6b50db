import { z } from 'zod';
import { TOPICS } from '../../handoff/index.ts';
import { compilePhrases, indexPhrases, type Phrase, plainWords } from '../../language/index.ts';
import { readYaml } from '../../platform/index.ts';
import { SITUATIONS, type SpokenLanguage } from '../../understanding/index.ts';

const TEXT_NAMES = [
  'accord',
  'accord_vide',
  'accord_change',
  'envoye',
  'continuer',
  'premier',
  'un_avant',
  'plusieurs_avant',
  'rang',
  'propose',
  'attente_mesuree',
  'attente_longue',
  'attente_personne',
  'quitte',
  'rien_en_attente',
  'refus',
  'ferme',
  'ouverture',
  'personne',
  'formulaire',
  'telephone',
  'rappel_note',
  'contact_telephone',
  'contact_email',
  'contact',
  'contact_aussi',
  'contact_general',
  'fini',
  'fini_sans_note',
  'fini_silence',
  'rendu',
  'note',
  'note_basse',
] as const;
export type HandoffTextName = (typeof TEXT_NAMES)[number];

/** What may be sent, in the order in which it is listed. */
export const PARTS = ['lieu', 'age', 'situation', 'projet', 'question', 'droits', 'conversation'] as const;
export type PartId = (typeof PARTS)[number];

/** What the words of a message may say. */
const SIGNS = [
  'accepter',
  'refuser',
  'rang',
  'quitter',
  'cadre',
  'employeur',
  'apprentissage',
  'projet',
  'vae',
  'financement',
] as const;
export type Sign = (typeof SIGNS)[number];

const words = z.string().min(1);
const phrases = z.array(words).min(1);
const said = {
  textes: z.record(z.enum(TEXT_NAMES), words),
  boutons: z.strictObject({
    accepter: words,
    refuser: words,
    retirer: words,
    remettre: words,
    rang: words,
    quitter: words,
    region: words,
    notes: z.array(z.string().regex(/^[1-5]/)).length(5),
  }),
  parties: z.record(z.enum(PARTS), words),
  conversation_oui: words,
  mots_titre: words,
  sujets: z.record(z.enum(TOPICS), words),
  situations: z.record(z.enum(SITUATIONS), words),
  orientation: z.strictObject({ question: words, choix: z.record(z.string(), words) }),
};
const orientation = z.strictObject({
  situation: z.array(z.enum(SITUATIONS)).default([]),
  age: z.tuple([z.int().min(0), z.int().max(120)]).optional(),
  boeth: z.literal('oui').optional(),
  mots: phrases,
});
const schema = z
  .strictObject({
    ...said,
    delai_annonce: z.string(),
    numero_secours: words,
    mots: z.record(z.enum(SIGNS), phrases),
    orientations: z.record(z.string(), orientation),
    mots_sante: phrases,
    mots_sensibles: phrases,
    anglais: z.strictObject(said),
  })
  .superRefine(({ orientations, ...file }, context) => {
    for (const [where, { choix }] of [
      ['orientation', file.orientation],
      ['anglais', file.anglais.orientation],
    ] as const) {
      if (Object.keys(choix).toSorted().join() === Object.keys(orientations).toSorted().join()) continue;
      context.addIssue({ code: 'custom', path: [where], message: '« choix » must name what « orientations » does' });
    }
  });
type Written = z.output<typeof schema>;

/** Something that she may be, and what that decides. */
export interface Orientation {
  readonly id: string;
  readonly situations: readonly (typeof SITUATIONS)[number][];
  readonly age: { readonly from: number; readonly to: number } | undefined;
  readonly boeth: 'oui' | 'inconnu';
}

/** What editors write of talking to a person in `dialogs/conseiller.yaml`. */
export interface HandoffWords {
  say(name: HandoffTextName, values?: Readonly<Record<string, string>>): string;
  readonly buttons: Written['boutons'];
  readonly parts: Readonly<Record<PartId, string>>;
  readonly transcriptYes: string;
  /** Above the buttons that choose what is sent. */
  readonly choiceTitle: string;
  readonly situations: Written['situations'];
  /** The question about her situation, and its buttons by the id of `orientations`. */
  readonly orientation: Written['orientation'];
  readonly orientations: readonly Orientation[];
  /** Which one a button's title or, where `words` are given, the words of an answer mean. */
  orientationIn(text: string, words?: readonly string[]): Orientation | undefined;
  /** What a question is about. */
  readonly topics: Written['sujets'];
  /** The delay announced; empty: none is. */
  readonly delay: string;
  /** Id of the number given when nobody can answer here. */
  readonly fallbackLine: string;
  readonly language: SpokenLanguage;
  /** The same words in another language. */
  in(language: SpokenLanguage): HandoffWords;
  /** Whether a text is the title of a button, in any language. */
  isButton(text: string, name: 'accepter' | 'refuser' | 'rang' | 'quitter' | 'region'): boolean;
  /** What the words of a message say. */
  signsIn(words: readonly string[]): ReadonlySet<Sign>;
  /** Whether they tell what must never be sent: health, origin, opinions, justice. */
  isSensitive(words: readonly string[]): boolean;
  /** Whether they tell of health. */
  isHealth(words: readonly string[]): boolean;
}

/** Reads `dialogs/conseiller.yaml`, in French until asked otherwise. Throws DialogsError naming the line and the fault. */
export function readHandoffWords(path: string): HandoffWords {
  const file = readYaml(path, schema);
  const signs = SIGNS.map((sign) => ({ sign, phrases: compilePhrases(file.mots[sign]) }));
  const sensitive: readonly Phrase[] = compilePhrases(file.mots_sensibles);
  const health: readonly Phrase[] = compilePhrases(file.mots_sante);
  const orientations = Object.entries(file.orientations).map(([id, { situation, age, boeth, mots }]) => ({
    id,
    situations: situation,
    age: age && { from: age[0], to: age[1] },
    boeth: boeth ?? ('inconnu' as const),
    phrases: compilePhrases(mots),
  }));
  const index = indexPhrases([
    ...signs.flatMap((each) => each.phrases),
    ...sensitive,
    ...health,
    ...orientations.flatMap((each) => each.phrases),
  ]);
  const speak = (language: SpokenLanguage): HandoffWords => {
    const own = language === 'en' ? file.anglais : file;
    return {
      say: (name, values = {}) => fill(own.textes[name], values),
      buttons: own.boutons,
      parts: own.parties,
      transcriptYes: own.conversation_oui,
      choiceTitle: own.mots_titre,
      situations: own.situations,
      orientation: own.orientation,
      orientations,
      orientationIn(text, message) {
        const pressed = orientations.find(({ id }) =>
          [file, file.anglais].some(({ orientation: { choix } }) => choix[id] === text),
        );
        if (pressed !== undefined || message === undefined) return pressed;
        const found = index.find(message);
        return orientations.find((each) => each.phrases.some((phrase) => found.has(phrase)));
      },
      topics: own.sujets,
      delay: language === 'fr' ? file.delai_annonce : '',
      fallbackLine: file.numero_secours,
      language,
      in: (other) => both[other],
      isButton: (text, name) => text === file.boutons[name] || text === file.anglais.boutons[name],
      signsIn(message) {
        const found = index.find(message);
        return new Set(signs.flatMap(({ sign, phrases: all }) => (all.some((each) => found.has(each)) ? [sign] : [])));
      },
      isSensitive(message) {
        const found = index.find(message);
        return sensitive.some((phrase) => found.has(phrase));
      },
      isHealth(message) {
        const found = index.find(message);
        return health.some((phrase) => found.has(phrase));
      },
    };
  };
  const both = { fr: speak('fr'), en: speak('en') };
  return both.fr;
}

/** Whether a message, as it was written, tells what must never be sent. */
export function isSensitiveText({ isSensitive }: HandoffWords, text: string): boolean {
  return isSensitive(plainWords(text, new Map()));
}

/** Whether a text, as it was written, tells of health. */
export function isHealthText({ isHealth }: HandoffWords, text: string): boolean {
  return isHealth(plainWords(text, new Map()));
}

/** A text with its `{words}` replaced; a value that is empty leaves no double space. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)
    .replace(/(?<! ) +$/gm, '')
    .trim();
}
