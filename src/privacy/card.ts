/**
 * First digits and lengths of the cards that people carry (Visa, Mastercard, American Express, JCB, Maestro). 14 is left
 * out on purpose: a SIRET has 14 digits and passes the same check.
 */
const SHAPE = /^(?:4\d{12}|3[47]\d{13}|3[0-9]\d{14}|[456]\d{15}|[456]\d{18})$/;
const LARGEST_DIGIT = 9;

/** Codes of certifications, of trades and of towns have five digits: « RNCP 37949 37950 37951 ». */
const CODE_DIGITS = 5;

/** Whether groups of digits, more than one, are all as long as codes are. */
export function areCodes(sizes: readonly number[]): boolean {
  return sizes.length > 1 && sizes.every((size) => size === CODE_DIGITS);
}

/** Whether digits are a bank card's number: its shape, and the check of Luhn (ISO 7812). */
export function isCard(digits: string): boolean {
  if (!SHAPE.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, position) => {
    const value = position % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (value > LARGEST_DIGIT ? value - LARGEST_DIGIT : value);
  }, 0);
  return sum % 10 === 0;
}
