/** A SIRET of 14 digits; null for anything else. */
export function readSiret(raw: string): string | null {
  const digits = raw.replaceAll(/[\s.]/g, '');
  return /^\d{14}$/.test(digits) && !/^(\d)\1+$/.test(digits) ? digits : null;
}

/** How an organisme is called of which the number alone is known; empty without one. */
export function namedBySiret(siret: string | null): string {
  return siret === null ? '' : `Établissement n° SIRET ${siret}`;
}

/** The digits of `RNCP4911`, `4911`, `RS 5678`; null when there is no number. */
export function readNumber(raw: string): string | null {
  const digits = /^\s*(?:RNCP|RS)?\s*0*([1-9]\d*)\s*$/i.exec(raw)?.[1];
  return digits ?? null;
}

/** A French phone number as `03 20 00 00 00`, or as it is written when it is another country's or a short one. */
export function readPhone(raw: string): string | null {
  const text = raw.trim();
  const digits = text.replaceAll(/[\s.\-()/]/g, '').replace(/^(?:\+33|0033)\(?0?/, '0');
  if (/^0[1-9]\d{8}$/.test(digits)) return digits.replaceAll(/(\d\d)(?=\d)/g, '$1 ');
  return /^(?:\+\d{8,15}|3\d{3})$/.test(digits) ? text : null;
}

/** An e-mail address; null for what is none. */
export function readEmail(raw: string): string | null {
  const text = raw.trim();
  return /^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"'.]{2,}$/.test(text) ? text : null;
}

/** An http(s) address; one without its protocol gets `https://`; null for anything else. */
export function readUrl(raw: string): string | null {
  const text = raw.trim();
  if (text === '' || /\s/.test(text)) return null;
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const { hostname, href, username } = new URL(whole);
  return hostname.includes('.') && username === '' ? href : null;
}

/** A whole number from 0 to `max`; null for anything else. */
export function readCount(raw: string, max: number): number | null {
  const text = raw.trim();
  if (!/^\d{1,9}(?:[.,]0+)?$/.test(text)) return null;
  const value = Number.parseInt(text, 10);
  return value <= max ? value : null;
}

/** Hours from 0 to `max`, with at most two decimals (`17.5`, `400.0`); null for anything else. */
export function readHours(raw: string, max: number): number | null {
  const text = raw.trim().replace(',', '.');
  if (!/^\d{1,9}(?:\.\d{1,6})?$/.test(text)) return null;
  const value = Math.round(Number(text) * 100) / 100;
  return value <= max ? value : null;
}
