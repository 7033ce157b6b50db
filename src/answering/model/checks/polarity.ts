import { analyse, fold, words } from '../../../language/index.ts';

const DENIES = /\b(?:ne|pas|aucune?|jamais|ni)\b|\bn'|^ ?non (?!plus)/;
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

interface Clause {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
  readonly isDenied: boolean;
}

function clausesOf(text: string): Clause[] {
  return fold(text)
    .split(CLAUSE)
    .map((clause = '') => ({ text: clause, stems: stemsOf(clause), isDenied: DENIES.test(clause) }))
    .filter(({ stems }) => stems.size > 0);
}

function contradictsOne({ text, stems, isDenied }: Clause, theirs: readonly Clause[]): boolean {
  const near = theirs.filter((clause) => [...clause.stems].some((stem) => stems.has(stem)));
  if (isDenied) return !near.some((clause) => clause.isDenied || ENDS.test(clause.text));
  if (ENDS.test(text)) return !near.some((clause) => ENDS.test(clause.text));
  return deniesOneOf(stems, near);
}

/** Whether what the source denies, and nowhere affirms, is affirmed. */
function deniesOneOf(said: ReadonlySet<string>, clauses: readonly Clause[]): boolean {
  const denied = clauses.flatMap(({ text, isDenied }) => (isDenied ? deniedIn(text) : []));
  return denied.some(
    (stem) => said.has(stem) && !clauses.some(({ stems, isDenied }) => !isDenied && stems.has(stem)),
  );
}

const DENIAL = /(?:\bn'|\bne |^ ?non |\bni |\baucune? )(.*)/;
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
