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

/** `2026-01-01` → « 1er janvier 2026 »; `2026-02` → « février 2026 »; `2026` → « 2026 ». Anything else is returned as it is. */
export function frenchDate(iso: string): string {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  const [, year, month, day] = parts ?? [];
  if (year === undefined) return iso;
  const monthName = month === undefined ? undefined : MONTHS[Number(month) - 1];
  if (monthName === undefined) return year;
  if (day === undefined) return `${monthName} ${year}`;
  return `${Number(day) === 1 ? '1er' : Number(day)} ${monthName} ${year}`;
}
