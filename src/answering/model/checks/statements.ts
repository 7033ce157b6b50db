import { analyse, fold, words } from '../../../language/index.ts';
import type { Evidence } from '../evidence.ts';
import { writeNumbersOut } from './number-words.ts';
import { type StatedFact, statedFacts } from './stated-facts.ts';

/** One thing that a passage says: a sentence, or a part of one that stands alone. */
export interface Statement {
  readonly evidence: Evidence;
  readonly text: string;
  /** The whole sentence, as it may be quoted. */
  readonly sentence: string;
  /** Keys of its own words, see `tellingWords`. */
  readonly said: ReadonlySet<string>;
  /** Keys of the words of its title and headings. */
  readonly context: ReadonlySet<string>;
  readonly facts: readonly StatedFact[];
}

/** What limits the words before a colon must not be cut off them. */
const LIMITS = /^(?:si|sauf|seulement|uniquement|sous|à condition|à l'exception)(?!\p{L})/iu;
const LEAST_WORDS = 3;

/** All that passages say. */
export function statementsOf(cited: readonly Evidence[]): Statement[] {
  return cited.flatMap((evidence) => {
    const { document, section, sentences } = evidence;
    const context = new Set(tellingWords([topicOf(document.title), ...section.headings.filter(states)].join(' ')));
    const page = statedFacts(document.url).filter(({ kind }) => kind === 'link');
    return sentences.flatMap((sentence) =>
      partsOf(sentence).map((text) => ({
        evidence,
        text,
        sentence,
        said: new Set(tellingWords(text)),
        context,
        facts: [...statedFacts(text), ...page],
      })),
    );
  });
}

/** What a page is about: the rest of its title lists what it tells. */
function topicOf(title: string): string {
  return title.split(' : ')[0] ?? title;
}

const ASKS =
  /\?|^(?:combien|comment|qui|que|quoi|quel|où|quand|est-ce|ai-je|puis-je|dois-je)|(?:ai|puis|dois|suis|serai)-je/iu;

/** A heading that asks says nothing itself. */
function states(heading: string): boolean {
  return !ASKS.test(heading);
}

/** A sentence, and its parts that stand alone: between semicolons, and before a colon. */
function partsOf(sentence: string): string[] {
  // « …le permis B. Le CPF… »: an initial is no end of a sentence, and a letter may be one.
  const halves = sentence.split(/\s?;\s|(?<=\s\p{Lu}\.)\s(?=\p{Lu}\p{Ll})/u);
  const heads = halves.flatMap((half) => {
    const [head = '', ...tail] = half.split(/\s:\s/);
    return tail.length > 0 && !LIMITS.test(tail.join(' ')) && tellingWords(head).length >= LEAST_WORDS ? [head] : [];
  });
  return [...new Set([sentence, ...halves, ...heads])];
}

const VERB_ENDING = /(?:erez|eront|aient|era|ait|ent|ant|ons|ez|er|re|r|e)$/;
const ROOT_LETTERS = 3;

/** The words that tell something, each by a key that its inflections share; numbers are left to the facts. */
export function tellingWords(text: string): string[] {
  return analyse(writeNumbersOut(fold(text)))
    .filter(({ surface }) => !/^\d+$/.test(surface))
    .map(({ stem }) => keyOf(stem));
}

/** A stem without the ending of a conjugated verb: « vous retrouvez », « il retrouve ». */
export function keyOf(stem: string): string {
  const root = stem.replace(VERB_ENDING, '');
  return root.length >= ROOT_LETTERS ? root : stem;
}

/** Words that begin with one of some beginnings, as they are written, folded. */
export function wordsBeginning(text: string, beginnings: readonly string[]): string[] {
  return words(text)
    .map(fold)
    .filter((word) => beginnings.some((beginning) => word.startsWith(beginning)));
}
