const UNITS: Readonly<Record<string, number>> = {
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  nonante: 90,
  cent: 100,
  cents: 100,
  mille: 1000,
};
const WORD = Object.keys(UNITS).join('|');
const NUMBER = new RegExp(
  `\\b(?:${WORD})(?:(?:[ -]et[ -]un\\b|[ -](?:et[ -])?(?:${WORD})\\b|[ -]une?\\b(?=[ -](?:${WORD})))|-une?\\b)*`,
  'g',
);
const NOT_A_NUMBER = /\bpour cents?\b/g;

/** Folded French text with its numbers in words written in digits: « vingt-quatre mois » → « 24 mois ». « un » stays. */
export function writeNumbersOut(folded: string): string {
  return folded.replace(NOT_A_NUMBER, '%').replace(NUMBER, (words) => String(readNumber(words)));
}

function readNumber(words: string): number {
  let total = 0;
  let current = 0;
  for (const word of words.split(/[ -]/)) {
    const value = word === 'un' || word === 'une' ? 1 : UNITS[word];
    if (value === undefined) continue;
    if (value === 1000) {
      total += Math.max(current, 1) * 1000;
      current = 0;
    } else if (value === 100) current = Math.max(current, 1) * 100;
    else if (value === 20 && current % 100 === 4) current += 76;
    else current += value;
  }
  return total + current;
}
