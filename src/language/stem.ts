/**
 * The stem of one folded word (a–z, 0–9): the « French light » algorithm of Jacques Savoy, as published with Lucene
 * (« Light stemming approaches for the French, Portuguese, German and Hungarian languages », SAC 2006), applied to
 * words whose accents are already gone. One departure: a final « i » goes, so that « apprenti » and « apprentie » meet.
 * A word that holds a digit is its own stem.
 */
export function stem(word: string): string {
  if (/\d/.test(word)) return word;
  let current = withoutPlural(word);
  for (const rule of ENDINGS) {
    if (current.length <= rule.longerThan || !current.endsWith(rule.ending)) continue;
    current = current.slice(0, current.length - rule.ending.length) + rule.becomes;
    if (rule.last) break;
  }
  return trimmed(current);
}

interface Ending {
  readonly ending: string;
  /** The rule applies to words of more letters than this. */
  readonly longerThan: number;
  readonly becomes: string;
  /** False when the rules below it still apply. */
  readonly last: boolean;
}

const ENDINGS: readonly Ending[] = [
  rule('issement', 9, 'ir'),
  rule('issant', 8, 'ir'),
  rule('ivement', 7, 'if'),
  rule('ement', 6, 'e'),
  rule('ficatrice', 11, 'fier'),
  rule('ficateur', 10, 'fier'),
  rule('catrice', 9, 'quer'),
  rule('cateur', 8, 'quer'),
  rule('atrice', 8, 'er'),
  rule('ateur', 7, 'er'),
  rule('trice', 6, 'teur', false),
  rule('ieme', 5, ''),
  rule('teuse', 7, 'ter'),
  rule('teur', 6, 'ter'),
  rule('euse', 5, 'eu'),
  rule('ere', 8, 'er'),
  rule('ive', 7, 'if'),
  rule('folle', 4, 'fou'),
  rule('molle', 4, 'mou'),
  rule('nnelle', 9, 'n'),
  rule('nnel', 9, 'n'),
  rule('ete', 4, 'et', false),
  rule('ique', 8, '', false),
  rule('esse', 8, 'e'),
  rule('inage', 7, 'in'),
  rule('ualisation', 12, 'uel'),
  rule('isation', 9, ''),
  rule('isateur', 9, ''),
  rule('ation', 8, ''),
  rule('ition', 8, ''),
];

function rule(ending: string, longerThan: number, becomes: string, last = true): Ending {
  return { ending, longerThan, becomes, last };
}

function withoutPlural(word: string): string {
  let current = word;
  if (current.length > 5 && current.endsWith('x')) {
    current = /[^e]aux$/.test(current) ? `${current.slice(0, -2)}l` : current.slice(0, -1);
  }
  if (current.length > 3 && current.endsWith('x')) current = current.slice(0, -1);
  if (current.length > 3 && current.endsWith('s')) current = current.slice(0, -1);
  return current;
}

function trimmed(word: string): string {
  if (word.length <= 4) return word;
  let current = word.replace(/(.)\1+/g, '$1');
  if (current.length > 4 && current.endsWith('ie')) current = current.slice(0, -2);
  else if (current.length > 5 && current.endsWith('i')) current = current.slice(0, -1);
  if (current.length <= 4) return current;
  current = current.replace(/r$/, '').replace(/e$/, '').replace(/e$/, '');
  return current.replace(/(.)\1$/, '$1');
}
