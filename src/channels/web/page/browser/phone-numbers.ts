/** A piece of text, or a phone number in it with the link that reaches it. */
export type PhonePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'phone'; readonly text: string; readonly href: string };

/** Short national numbers that no amount or year looks like (data/structures/numeros.json, November 2026). */
const SHORT_NUMBERS = ['3018', '3114', '3919', '3936', '3949'];
/** Emergency numbers: looked for in safety messages only, since « 15 » is most often a quantity. */
const EMERGENCY_NUMBERS = ['112', '114', '115', '119', '15', '17', '18'];
/** 114 is for people who cannot hear or speak: it is written to, not called. */
const WRITTEN_TO = '114';

const UNIT =
  'ans?|mois|jours?|semaines?|h|heures?|min|minutes?|%|€|euros?|km|m|fois|places?|personnes?|élèves?|kg|' +
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|/|,\\d|\\.\\d|-\\d|\\d';

// No look-behind here: Safari before 16.4 refuses the whole module.
const TEN_DIGITS = '0[\\s.]?[1-9](?:[\\s.]?\\d){8}';

/**
 * Cuts a text at its phone numbers: ten digits, the short numbers we know, and in a safety message the emergency
 * numbers. A number followed by a unit (« 15 jours ») is not a phone number.
 */
export function splitPhoneNumbers(text: string, safety: boolean): readonly PhonePart[] {
  const numbers = [TEN_DIGITS, ...SHORT_NUMBERS, ...(safety ? EMERGENCY_NUMBERS : [])].join('|');
  const pattern = new RegExp(`(^|[^\\d\\p{L}.,/€°-])(${numbers})(?!\\s?(?:${UNIT})(?!\\p{L}))(?!\\p{L})`, 'giu');
  const parts: PhonePart[] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    const start = found.index + (found[1] ?? '').length;
    const number = found[2] ?? '';
    if (start > from) parts.push({ type: 'text', text: text.slice(from, start) });
    parts.push({ type: 'phone', text: number, href: hrefOf(number) });
    from = start + number.length;
  }
  if (from < text.length) parts.push({ type: 'text', text: text.slice(from) });
  return parts;
}

function hrefOf(number: string): string {
  return number === WRITTEN_TO ? `sms:${number}` : `tel:${number.replace(/\D/g, '')}`;
}
