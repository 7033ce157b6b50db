import { analyse, fold } from '../../../knowledge/index.ts';

const NEGATION =
  /\b(?:ne|pas|aucune?|jamais|interdit\w*|impossibles?|supprim\w*|refus\w*|exclu\w*)\b|\bn'|\bcesse\w*\b|\bfin(?:i|ie|is)?\b(?! de formation)/;
const CLAUSE = /[,;:()]|\b(?:mais|sauf|car|donc|tandis que|alors que)\b/;

/** Whether a French text denies something. */
export function isNegated(text: string): boolean {
  return NEGATION.test(fold(text));
}

/**
 * Whether a sentence affirms what its source denies, or the reverse, judged on the source's clause nearest to it: « le CPF
 * paie les heures, pas le travail fait seul » affirms that the CPF pays.
 */
export function contradicts(sentence: string, sources: readonly string[]): boolean {
  const said = new Set(analyse(sentence).map(({ stem }) => stem));
  const clauses = sources.flatMap((source) => fold(source).split(CLAUSE)).map((clause) => clause.trim());
  const sharing = clauses
    .map((clause) => ({ clause, shared: sharedWith(said, clause) }))
    .filter(({ shared }) => shared > 0);
  const most = Math.max(0, ...sharing.map(({ shared }) => shared));
  const nearest = sharing.filter(({ shared }) => shared === most);
  return isNegated(sentence)
    ? !sharing.some(({ clause }) => isNegated(clause))
    : nearest.length > 0 && nearest.every(({ clause }) => isNegated(clause));
}

function sharedWith(said: ReadonlySet<string>, clause: string): number {
  return new Set(analyse(clause).flatMap(({ stem }) => (said.has(stem) ? [stem] : []))).size;
}
