/** « 1 250,50 € », « 4200.00 », « 4200 ». */
const EUROS = /(\d[\d\s\u00a0\u202f]*)(?:[.,](\d{1,2})(?!\d))?/;
/** « 1.250 »: a dot before three digits separates thousands. */
const THOUSANDS = /(\d)\.(?=\d{3}(?!\d))/g;

/** The first amount of a price, in euros; null when there is none. */
export function euros(text: string): number | null {
  const found = EUROS.exec(text.replaceAll(THOUSANDS, '$1'));
  if (found === null) return null;
  const whole = Number((found[1] ?? '').replaceAll(/\D/g, ''));
  return Number.isFinite(whole) ? whole + Number(`0.${found[2] ?? '0'}`) : null;
}

/** A price that is a bare number, as it is read: « 4 200 € »; any other wording stays as the source has it. */
export function priceText(text: string): string {
  if (!/^\d[\d\s.,]*$/.test(text.trim())) return text;
  const amount = euros(text);
  if (amount === null) return text;
  const [whole = '', cents] = amount.toFixed(Number.isInteger(amount) ? 0 : 2).split('.');
  const grouped = whole.replaceAll(/(\d)(?=(?:\d{3})+$)/g, '$1 ');
  return `${grouped}${cents === undefined ? '' : `,${cents}`} €`;
}
