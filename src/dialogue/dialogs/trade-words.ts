import { dirname, join } from 'node:path';
import { z } from 'zod';
import { fillParameters, readParameters } from '../../knowledge/index.ts';
import { compilePhrases, fold, type Phrase } from '../../language/index.ts';
import { type Example, type LinearModel, learnLinear, probabilitiesOf, textFeatures } from '../../learning/index.ts';
import { type BasinNames, DRAWBACKS, type Taste } from '../../metiers/index.ts';
import { DialogsError, readYaml } from '../../platform/index.ts';

/** What can be asked of a trade. */
export const ASPECTS = [
  'quoi',
  'journee',
  'diplome',
  'penible',
  'salaire',
  'horaires',
  'recrute',
  'difference',
  'apres',
  'age',
  'formation',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Questions of an exploration, in their order. */
export const STEPS = ['gouts', 'eviter', 'temps', 'lieu'] as const;
export type Step = (typeof STEPS)[number];

const text = z.string().min(1);
const phrases = z.array(text).min(1);
const texts = z.record(text, text);
const drawbacks = z.array(z.enum(DRAWBACKS)).default([]);
const taste = z.strictObject({
  id: text,
  nom: text,
  evite_nom: text.optional(),
  dites: phrases,
  aime: z.array(z.number().int().positive()).default([]),
  cherche: drawbacks,
  evite: drawbacks,
  codes: z.array(text).default([]),
  craint: z.array(text).default([]),
});
const schema = z.strictObject({
  verifie_le: z.iso.date(),
  region: text,
  bassins: texts,
  textes: texts,
  carte: z.strictObject({ fait: text, cadre: text, corps: text, acces: text, suite: text }),
  page: texts,
  aspects: z.array(z.strictObject({ id: z.enum(ASPECTS), bouton: text.optional(), dites: phrases })),
  aspect_sur: z.number().min(0).max(1),
  exploration: z.looseObject({
    questions: z.array(z.strictObject({ id: z.enum(STEPS), texte: text, boutons: z.array(text) })).length(STEPS.length),
    sans_idee: phrases,
    autres: phrases,
    semblables: phrases,
    changer: phrases,
    niveaux: z.array(z.strictObject({ niveau: z.number().int(), dites: phrases })),
    temps: z.array(z.strictObject({ mois: z.number().int().positive(), dites: phrases })),
  }),
  gouts: z.array(taste),
  refus: phrases,
});

/** A taste with the words that say it. */
export interface SaidTaste extends Taste {
  /** « travailler de vos mains » */
  readonly name: string;
  /** What is said when it is refused: « le travail de nuit ». */
  readonly avoidName: string;
  readonly phrases: readonly Phrase[];
  /** Said in any way, it is something to avoid: « mal de dos », « sans permis ». */
  readonly feared: readonly Phrase[];
}

export interface Measured {
  readonly value: number;
  readonly phrases: readonly Phrase[];
}

/** All that is said of trades; from `dialogs/metiers.yaml`. */
export interface TradeWords {
  readonly region: string;
  readonly basins: BasinNames;
  readonly card: z.output<typeof schema>['carte'];
  say(name: string, values?: Readonly<Record<string, string>>): string;
  page(name: string, values?: Readonly<Record<string, string>>): string;
  explore(name: string, values?: Readonly<Record<string, string>>): string;
  /** What a question asks of a trade, the likeliest first, with its probability. @param words without the trade's own */
  aspectsIn(words: readonly string[]): readonly { readonly aspect: Aspect; readonly share: number }[];
  readonly sureFrom: number;
  /** Whether all these words only ask: « recrute », « paie » are no trade then. */
  onlyAsk(words: readonly string[]): boolean;
  buttonOf(aspect: Aspect): string | undefined;
  readonly questions: readonly { readonly step: Step; readonly text: string; readonly buttons: readonly string[] }[];
  readonly tastes: readonly SaidTaste[];
  readonly refusals: readonly Phrase[];
  readonly levels: readonly Measured[];
  readonly times: readonly Measured[];
  readonly noIdea: readonly Phrase[];
  readonly others: readonly Phrase[];
  readonly similar: readonly Phrase[];
  readonly changes: readonly Phrase[];
}

/** The name of a trade stands so in the examples of aspects. */
export const TRADE_MARK = 'metier';
const LEARNING = { kind: 'softmax', seed: 7, passes: 25, rate: 0.5, decay: 1e-6, leastExamples: 1 } as const;
/** Brings the scores of few examples to shares that mean what they say (held out by every fifth example). */
const ASPECT_SLOPE = 1.6;

/**
 * Reads `dialogs/metiers.yaml`; the aspects are learned from its examples when first needed (some milliseconds).
 *
 * @param today ISO day
 * @throws DialogsError naming the fault
 */
export function readTradeWords(path: string, today: () => string): TradeWords {
  const file = readYaml(path, schema);
  const amounts = readParameters(join(dirname(path), 'parametres.yaml'));
  if (!amounts.ok) throw new DialogsError(amounts.message);
  const { exploration } = file;
  const fill = (written: string, values: Readonly<Record<string, string>> = {}) => {
    const dated = fillParameters(written, amounts.parameters, today());
    if (!dated.ok) throw new DialogsError(`${path}: ${dated.unknown}`);
    return dated.text.replace(/\{(\w+)\}/g, (mark, name: string) => values[name] ?? mark);
  };
  const from = (all: Readonly<Record<string, unknown>>, name: string, values?: Readonly<Record<string, string>>) => {
    const written = all[name];
    if (typeof written !== 'string') throw new Error(`dialogs/metiers.yaml: no text « ${name} »`);
    return fill(written, values);
  };
  const compiled = (list: readonly string[]) => compilePhrases(list.map(fold));
  const asking = new Set(file.aspects.flatMap(({ dites }) => dites.flatMap(wordsOf)));
  let model: LinearModel | undefined;
  return {
    region: file.region,
    basins: new Map(Object.entries(file.bassins)),
    card: file.carte,
    say: (name, values) => from(file.textes, name, values),
    page: (name, values) => from(file.page, name, values),
    explore: (name, values) => from(exploration, name, values),
    aspectsIn(words) {
      model ??= learnAspects(file.aspects);
      const shares = probabilitiesOf(model, textFeatures(words));
      return Array.from(shares, (share, at) => ({ aspect: ASPECTS[at] ?? 'quoi', share })).sort(
        (a, b) => b.share - a.share,
      );
    },
    sureFrom: file.aspect_sur,
    onlyAsk: (words) => words.every((word) => asking.has(word)),
    buttonOf: (aspect) => file.aspects.find(({ id }) => id === aspect)?.bouton,
    questions: exploration.questions.map(({ id, texte, boutons }) => ({ step: id, text: texte, buttons: boutons })),
    tastes: file.gouts.map(({ id, nom, evite_nom, dites, aime, cherche, evite, codes, craint }) => ({
      id,
      name: nom,
      avoidName: evite_nom ?? nom,
      phrases: compiled(dites),
      interests: aime,
      seeks: cherche,
      avoids: evite,
      codes,
      feared: compiled(craint),
    })),
    refusals: compiled(file.refus),
    levels: exploration.niveaux.map(({ niveau, dites }) => ({ value: niveau, phrases: compiled(dites) })),
    times: exploration.temps.map(({ mois, dites }) => ({ value: mois, phrases: compiled(dites) })),
    noIdea: compiled(exploration.sans_idee),
    others: compiled(exploration.autres),
    similar: compiled(exploration.semblables),
    changes: compiled(exploration.changer),
  };
}

function learnAspects(aspects: z.output<typeof schema>['aspects']): LinearModel {
  const examples = aspects.flatMap(({ id, dites }) =>
    dites.map((said): Example => ({ vector: textFeatures(wordsOf(said)), holds: [ASPECTS.indexOf(id)] })),
  );
  const model = learnLinear(examples, { ...LEARNING, classes: ASPECTS });
  return { ...model, slope: model.slope.map(() => ASPECT_SLOPE) };
}

function wordsOf(said: string): string[] {
  return fold(said).match(/[0-9a-z]+/g) ?? [];
}
