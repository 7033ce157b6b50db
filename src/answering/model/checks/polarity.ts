import { analyse, fold, words } from '../../../language/index.ts';
import { keyOf } from './statements.ts';

const DENIES = /\b(?:ne|pas|aucune?|jamais|ni)\b|\bn'|^ ?non (?:la|le|les|l'|un|une|du|au|aux)\b/;
/** Words that deny by what they mean. */
const ENDS =
  /\b(?:interdi|impossib|supprim|cess|remplac|termine|abrog)\w*|\bfin\b(?! de)|\b(?:n'|ne )\S+(?: \S+){0,2} plus\b/;
const CLAUSE = /[,;:()]|\b(?:mais|sauf|car|donc|et|si|qui|que|dont|lorsque|quand)\b|\bqu'/;
const TURNING = new Set(['avant', 'apres']);
const WITHOUT = /\bsans (?:(?:le|la|les|l'|un|une|de|d'|cette|ce|son|sa) ?)?([a-z]{3,})/g;

/** Whether a French text denies something. */
export function isNegated(text: string): boolean {
  const folded = fold(text);
  return DENIES.test(folded) || ENDS.test(folded);
}

/**
 * Whether a sentence affirms what its source denies, or the reverse. Judged clause by clause: « le CPF paie les heures, pas
 * le travail fait seul » denies of the work only.
 */
export function contradicts(sentence: string, sources: readonly string[]): boolean {
  const theirs = sources.flatMap((source) => clausesOf(source));
  return clausesOf(sentence).some((clause) => contradictsOne(clause, theirs)) || losesWithout(sentence, sources);
}

/** « Ils n'appartiennent qu'à vous » denies nothing. */
const ONLY = /\b(?:ne |n')(\S+) qu(?:e |')/g;

interface Clause {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
  readonly isDenied: boolean;
}

function clausesOf(text: string): Clause[] {
  return fold(text)
    .replace(ONLY, '$1 seulement ')
    .split(CLAUSE)
    .map((clause = '') => ({ text: clause, stems: stemsOf(clause), isDenied: DENIES.test(clause) }))
    .filter(({ stems }) => stems.size > 0);
}

function contradictsOne({ text, stems, isDenied }: Clause, theirs: readonly Clause[]): boolean {
  const near = theirs.filter((clause) => [...clause.stems].some((stem) => stems.has(stem)));
  if (isDenied) {
    const denied = deniedIn(text);
    const isTheirs = near.some(
      (clause) => ENDS.test(clause.text) || (clause.isDenied && deniesAlso(clause.text, denied)),
    );
    return !isTheirs || deniesOneOf(stemsOf(beforeDenial(text)), near);
  }
  if (ENDS.test(text) && !near.some((clause) => ENDS.test(clause.text))) return true;
  return deniesOneOf(stems, near);
}

/** Whether a clause denies the same, in whatever place behind its « ne ». */
function deniesAlso(clause: string, denied: readonly string[]): boolean {
  const [, after = ''] = DENIAL.exec(clause) ?? [];
  const behind = stemsOf(after);
  return denied.every((stem) => behind.has(stem)) || denied.some((stem) => sharesRoot(stem, behind));
}

const ROOT_LETTERS = 5;

function sharesRoot(stem: string, among: ReadonlySet<string>): boolean {
  const rootOf = (one: string) => keyOf(one).replace(/y/g, 'i').slice(0, ROOT_LETTERS);
  return [...among].some((other) => rootOf(other) === rootOf(stem));
}

/** What a clause says before it denies. */
function beforeDenial(clause: string): string {
  const at = DENIAL.exec(clause)?.index ?? clause.length;
  return clause.slice(0, at);
}

/** Whether what the source denies, and nowhere affirms, is affirmed. */
function deniesOneOf(said: ReadonlySet<string>, clauses: readonly Clause[]): boolean {
  const isAffirmed = (stem: string) => clauses.some(({ stems, isDenied }) => !isDenied && stems.has(stem));
  return clauses.some(({ text, isDenied }) => {
    if (!isDenied) return false;
    const before = stemsOf(beforeDenial(text));
    const [, after = ''] = DENIAL.exec(text) ?? [];
    // Of the same subject, whatever stands behind the denial is denied.
    const isSame = [...before].some((stem) => said.has(stem));
    const denied = isSame
      ? [...stemsOf(after)].filter((stem) => !before.has(stem) && !AROUND.has(stem))
      : deniedIn(text);
    return denied.some((stem) => said.has(stem) && !isAffirmed(stem));
  });
}

const DENIAL = /(?:\bn'|\bne |^ ?(?:non|pas) (?=la|le|l'|un|du|au)|\bni |\baucune? )(.*)/;
const COMPLETED = /^(.*?)\b(?:pas|plus|jamais|aucune?|ni)\b(.*)$/;
/** Words around a denial that are not what is denied. */
const AROUND = stemsOf(
  'peut peuvent pouvez peux doit doivent devez est sont être avoir ont faut va vont principe toujours encore automatiquement forcément plus',
);

/** What a clause denies: its verb between « ne » and « pas », or the first word after them that tells something. */
function deniedIn(clause: string): string[] {
  const [, after = ''] = DENIAL.exec(clause) ?? [];
  const [, between = '', behind = after] = COMPLETED.exec(after) ?? [];
  const telling = (text: string) => analyse(text).filter(({ stem }) => !AROUND.has(stem));
  const [verb] = telling(between);
  const [first] = telling(behind);
  const denied = verb ?? first;
  return denied === undefined ? [] : [denied.stem];
}

/** « sans droit au chômage » does not say « droit au chômage ». */
function losesWithout(sentence: string, sources: readonly string[]): boolean {
  const folded = fold(sentence);
  const said = stemsOf(folded);
  if (/\b(?:sans|aucune?)\b/.test(folded)) return false;
  return sources.some((source) =>
    [...fold(source).matchAll(WITHOUT)].some(([, word = '']) => analyse(word).some(({ stem }) => said.has(stem))),
  );
}

/** With the words that turn a rule round though they carry no topic. */
function stemsOf(text: string): Set<string> {
  const turning = words(text).filter((word) => TURNING.has(word));
  return new Set([...analyse(text).map(({ stem }) => stem), ...turning]);
}
