import { analyse, fold, words } from '../../../language/index.ts';

const DENIES = /\b(?:ne|pas|aucune?|jamais|ni)\b|\bn'/;
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

/** Whether a word is said by the source under a negation only. */
function deniesOneOf(said: ReadonlySet<string>, clauses: readonly Clause[]): boolean {
  return [...said].some((stem) => {
    const holding = clauses.filter(({ stems }) => stems.has(stem));
    return holding.length > 0 && holding.every(({ isDenied }) => isDenied);
  });
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
