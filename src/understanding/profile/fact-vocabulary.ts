import { compilePhrase, indexPhrases, type Phrase, type PhraseIndex } from '../../language/index.ts';
import type { WordsFile } from './words-file.ts';

export const COMMANDS = [
  'revenir',
  'pourquoi_question',
  'reponses',
  'resultats',
  'autres',
  'recommencer',
  'arreter',
  'reprendre',
  'toutes',
  'changer',
  'detail',
] as const;
export type Command = (typeof COMMANDS)[number];

/** What some phrases say of a person: inputs and raw values; `-rsa` takes the value away. */
export type RawFacts = Readonly<Record<string, string | number>>;

export interface FactWords {
  readonly says: RawFacts;
  readonly denied: RawFacts | undefined;
  readonly phrases: readonly Phrase[];
  /** Count only in an answer or in a list of facts. */
  readonly bare: readonly Phrase[];
  /** Count only in the answer to a question on what they say. */
  readonly inAnswer: readonly Phrase[];
  readonly exceptions: readonly Phrase[];
  /** Holds of a wish as well: « je veux passer le permis » tells the training. */
  readonly mayBeWish: boolean;
}

/** `dialogs/eligibilite/mots.yaml`, made ready to be looked for in a message. */
export interface FactVocabulary {
  readonly negations: ReadonlySet<string>;
  /** Of those, the ones that deny only what comes next: « sans emploi inscrit » is registered. */
  readonly closeNegations: ReadonlySet<string>;
  /** Words between such a one and what it denies. */
  readonly links: ReadonlySet<string>;
  readonly wishes: ReadonlySet<string>;
  readonly someoneElse: readonly Phrase[];
  /** At the beginning of a clause. */
  readonly asking: readonly Phrase[];
  /** Anywhere. */
  readonly requests: readonly Phrase[];
  readonly answers: Readonly<Record<'oui' | 'non' | 'inconnu' | 'refus' | 'flou', readonly Phrase[]>>;
  readonly commands: Readonly<Record<Command, readonly Phrase[]>>;
  readonly entries: Readonly<Record<'toutes' | 'toutes_seules' | 'une' | 'une_aussi', readonly Phrase[]>>;
  readonly schemes: ReadonlyMap<string, readonly Phrase[]>;
  readonly hints: ReadonlyMap<
    string,
    Pick<FactWords, 'phrases' | 'exceptions'> & { readonly impliedBy: readonly string[] }
  >;
  /** Values that add to others instead of replacing them. */
  readonly adding: ReadonlyMap<string, readonly string[]>;
  readonly employer: readonly Phrase[];
  readonly facts: readonly FactWords[];
  readonly lengths: readonly {
    readonly input: string;
    readonly phrases: readonly Phrase[];
    readonly exceptions: readonly Phrase[];
  }[];
  readonly index: PhraseIndex;
}

/** An input of this family tells a project, not what the person is: a wish says it as well. */
const PROJECT = /^formation/;

export function createFactVocabulary(words: WordsFile): FactVocabulary {
  const all: Phrase[] = [];
  const compile = (sources: readonly string[]): Phrase[] => {
    const phrases = sources.flatMap(alternatives).map(compilePhrase);
    all.push(...phrases);
    return phrases;
  };
  const { reponses, commandes, entrees } = words;
  const vocabulary = {
    negations: new Set(words.negations),
    closeNegations: new Set(words.negations_du_mot_suivant),
    links: new Set(words.liaisons),
    wishes: new Set(words.souhaits),
    someoneElse: compile(words.autrui),
    asking: compile(words.questions),
    requests: compile(words.demandes),
    answers: {
      oui: compile(reponses.oui),
      non: compile(reponses.non),
      inconnu: compile(reponses.inconnu),
      refus: compile(reponses.refus),
      flou: compile(reponses.flou),
    },
    commands: {
      revenir: compile(commandes.revenir),
      pourquoi_question: compile(commandes.pourquoi_question),
      reponses: compile(commandes.reponses),
      resultats: compile(commandes.resultats),
      autres: compile(commandes.autres),
      recommencer: compile(commandes.recommencer),
      arreter: compile(commandes.arreter),
      reprendre: compile(commandes.reprendre),
      toutes: compile(commandes.toutes),
      changer: compile(commandes.changer),
      detail: compile(commandes.detail),
    },
    entries: {
      toutes: compile(entrees.toutes),
      toutes_seules: compile(entrees.toutes_seules),
      une: compile(entrees.une),
      une_aussi: compile(entrees.une_aussi),
    },
    schemes: new Map(Object.entries(words.dispositifs).map(([id, sources]) => [id, compile(sources)])),
    hints: new Map(
      Object.entries(words.indices).map(([id, { expressions, sauf, connu }]) => [
        id,
        { phrases: compile(expressions), exceptions: compile(sauf), impliedBy: connu },
      ]),
    ),
    adding: new Map(Object.entries(words.cumulables)),
    employer: compile(words.publics.employeur),
    facts: words.lectures.map(({ lit, expressions, nus, en_reponse, sauf, nie, souhaitable }) => ({
      says: lit,
      denied: nie,
      phrases: compile(expressions),
      bare: compile(nus),
      inAnswer: compile(en_reponse),
      exceptions: compile(sauf),
      mayBeWish: souhaitable || Object.keys(lit).some((input) => PROJECT.test(input)),
    })),
    lengths: words.durees.map(({ lit, avec, sauf }) => ({
      input: lit,
      phrases: compile(avec),
      exceptions: compile(sauf),
    })),
  };
  return { ...vocabulary, index: indexPhrases(all) };
}

/** Editors may write several words for either: « (a b|c) d » → « a b d », « c d ». */
function alternatives(source: string): string[] {
  const group = /\(([^)]* [^)]*)\)/.exec(source);
  if (group === null) return [source];
  return (group[1] ?? '').split('|').flatMap((choice) => alternatives(source.replace(group[0], choice)));
}
