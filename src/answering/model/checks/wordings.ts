import { analyse, fold, stem, words } from '../../../language/index.ts';
import type { GuardRules, Trap } from './guard-rules.ts';

/** Lower case, straight apostrophes, plain spaces; accents are kept: « sûr » is not « sur ». */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[\s-]+/g, ' ');
}

/** Whether a text says an expression as whole words. */
export function says(text: string, expression: string): boolean {
  const within = plain(text);
  const wanted = plain(expression);
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
    const before = within[at - 1] ?? ' ';
    const after = within[at + wanted.length] ?? ' ';
    if (!/[\p{L}\d]/u.test(before) && !/[\p{L}\d]/u.test(after)) return true;
  }
  return false;
}

/** The first forbidden wording of a sentence (faits.md §5.3), or undefined. */
export function forbiddenWording(sentence: string, { forbidden, harmless }: GuardRules): string | undefined {
  const without = harmless.reduce((text, expression) => text.replaceAll(plain(expression), ' '), plain(sentence));
  return forbidden.find((expression) => says(without, expression));
}

/** The first known trap (faits.md §0.2) that a sentence falls into, or undefined. */
export function trapIn(sentence: string, traps: readonly Trap[]): Trap | undefined {
  // A word that ends a sentence or a clause is followed by a space like any other.
  const folded = `${fold(sentence.normalize('NFKC')).replace(/[.,;:!?]+(?=\s|$)/g, ' ')} `;
  const has = (text: string): boolean => beginsWord(folded, text);
  return traps.find(({ groups, except }) => groups.every((group) => group.some(has)) && !except.some(has));
}

/** Strong words of a sentence that its source does not say in any form. */
export function unprovenWords(sentence: string, source: string, { toProve }: GuardRules): string[] {
  const sourceStems = new Set(words(source).map(stem));
  return toProve.filter((word) => {
    if (!says(sentence, word)) return false;
    const parts = words(word);
    return parts.length === 1 ? !parts.some((part) => sourceStems.has(stem(part))) : !says(source, word);
  });
}

const MEMBER = /[,;:()]|\b(?:mais|car)\b/;

/**
 * Reserves (« sauf », « peut »…) that a source makes on what a sentence says, and that a text does not make.
 *
 * @param text the sentence, with the others drawn from the same source: any may make a reserve on the whole of it
 */
export function lostReserves(source: string, sentence: string, text: string, { reserves }: GuardRules): string[] {
  const said = new Set(analyse(sentence).map(({ stem }) => stem));
  const plainSource = fold(source).replace(/\bmeme (?:si|quand)\b/g, ' ');
  const about = plainSource.split(MEMBER).filter((member) => analyse(member).some(({ stem }) => said.has(stem)));
  const [alone, together] = [new Set(words(fromWritten(sentence))), new Set(words(fromWritten(text)))];
  const [whole, members] = [new Set(words(plainSource)), new Set(about.flatMap(words))];
  return reserves
    .filter(({ isWhole, words: group }) => {
      const [made, kept] = isWhole ? [whole, together] : [members, alone];
      return group.some((word) => made.has(word)) && !group.some((word) => kept.has(word));
    })
    .map(({ name }) => name);
}

/** « Dès 19 ans » is « à partir de 19 ans »; without its accent it is an article. */
function fromWritten(text: string): string {
  return text.replace(/(?<!\p{L})dès(?=\s)/giu, 'à partir de');
}

/** Whether a text stands in another where a word begins: « supprim » in « supprimée ». */
function beginsWord(within: string, wanted: string): boolean {
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
    if (!/[a-z0-9]/.test(within[at - 1] ?? ' ')) return true;
  }
  return false;
}
