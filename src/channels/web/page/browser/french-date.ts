const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/**
 * Writes an ISO 8601 day, or the day of an ISO instant, as it is read in French: `2026-03-03` → « 3 mars 2026 »,
 * `2026-07-01` → « 1er juillet 2026 ». Null when it is not a day.
 */
export function frenchDate(iso: string): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(iso);
  if (parts === null) return null;
  const month = MONTHS[Number(parts[2]) - 1];
  const day = Number(parts[3]);
  if (month === undefined || day < 1 || day > 31) return null;
  return `${day === 1 ? '1er' : day} ${month} ${parts[1]}`;
}
