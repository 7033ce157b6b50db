import { compilePhrase, indexPhrases, type Phrase, type PhraseIndex } from '../../language/index.ts';
import { type InputId, isInputId } from './inputs.ts';
import type { Status } from './statuses.ts';
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
  /** What they say of the person at large, by kinds of `profile-fact.ts`. */
  readonly tells: Readonly<Record<string, unknown>>;
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
  /** Of those, the words of wanting: a piece without one may wish nothing. */
  readonly wanting: ReadonlySet<string>;
  /** « en fait », « maintenant », « je ne suis plus »: what is said replaces what was. */
  readonly changes: readonly Phrase[];
  /** Before a place: that one lives there, or works there. */
  readonly places: Readonly<Record<'lives' | 'works', readonly Phrase[]>>;
  /** After these the name of a trade that one has or had. */
  readonly tradeFrames: readonly Phrase[];
  /** The training account. */
  readonly account: readonly Phrase[];
  readonly tastes: Readonly<Record<'likes' | 'dislikes', readonly Phrase[]>>;
  readonly someoneElse: readonly Phrase[];
  /** At the beginning of a clause. */
  readonly asking: readonly Phrase[];
  /** Anywhere. */
  readonly requests: readonly Phrase[];
  readonly answers: Readonly<Record<'oui' | 'non' | 'inconnu' | 'refus' | 'flou', readonly Phrase[]>>;
  readonly commands: Readonly<Record<Command, readonly Phrase[]>>;
  readonly entries: Readonly<Record<'toutes' | 'toutes_seules' | 'une' | 'une_aussi', readonly Phrase[]>>;
  readonly schemes: ReadonlyMap<string, readonly Phrase[]>;
  /** What asking for a scheme says of the training that is aimed at. */
  readonly aims: ReadonlyMap<string, RawFacts>;
  readonly hints: ReadonlyMap<
    string,
    Pick<FactWords, 'phrases' | 'exceptions'> & {
      readonly impliedBy: readonly string[];
      readonly statuses: readonly Status[];
    }
  >;
  /** Values that add to others instead of replacing them. */
  readonly adding: ReadonlyMap<string, readonly string[]>;
  readonly employer: readonly Phrase[];
  readonly facts: readonly FactWords[];
  readonly lengths: readonly {
    /** Undefined: no rule asks for it. */
    readonly input: InputId | undefined;
    readonly tells: 'seniority' | 'experience';
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
    wanting: new Set(words.envies),
    changes: compile(words.changements),
    places: { lives: compile(words.reperes.habite), works: compile(words.reperes.travaille) },
    tradeFrames: compile(words.reperes.metier),
    account: compile(words.reperes.compte),
    tastes: { likes: compile(words.reperes.aime), dislikes: compile(words.reperes.naime_pas) },
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
    aims: new Map(Object.entries(words.visees)),
    hints: new Map(
      Object.entries(words.indices).map(([id, { expressions, sauf, connu, statuts }]) => [
        id,
        { phrases: compile(expressions), exceptions: compile(sauf), impliedBy: connu, statuses: statuts },
      ]),
    ),
    adding: new Map(Object.entries(words.cumulables)),
    employer: compile(words.publics.employeur),
    facts: words.lectures.map(({ lit, dit, expressions, nus, en_reponse, sauf, nie, souhaitable }) => ({
      says: lit,
      tells: dit,
      denied: nie,
      phrases: compile(expressions),
      bare: compile(nus),
      inAnswer: compile(en_reponse),
      exceptions: compile(sauf),
      mayBeWish: souhaitable || Object.keys(lit).some((input) => PROJECT.test(input)),
    })),
    lengths: words.durees.map(({ lit, dit, avec, sauf }) => ({
      input: lit !== undefined && isInputId(lit) ? lit : undefined,
      tells: dit,
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
