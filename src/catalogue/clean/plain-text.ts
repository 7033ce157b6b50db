/** Longer texts are cut at a word: the standard itself stops at 3,000 characters. */
const MAX_CHARS = 4_000;

/** What people type into a field that must not stay empty. */
const EMPTY_MARKS = new Set(['-', '--', '---', '–', '.', '..', '...', '/', 'nc', 'n.c.', 'nr', 'n/a', 'null', 'xxx']);
const EMPTY_WORDS =
  /^(?:information |donnée |texte )?(?:non (?:renseigné|communiqué|précisé)e?s?|à renseigner|à compléter)\.?$/i;

/** « information non communiquée » and its like. */
const LONGEST_EMPTY = 40;
/** Most texts need nothing: markup, entities, control characters and odd spaces are what there is to do. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const TO_BE_CLEANED = /[\u0000-\u001f\u007f\u00a0<&]|^ | {2}| $/;

/** Entities of HTML that texts of the field hold. */
export const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  euml: 'ë',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  icirc: 'î',
  iuml: 'ï',
  ocirc: 'ô',
  ouml: 'ö',
  ugrave: 'ù',
  ucirc: 'û',
  uuml: 'ü',
  oelig: 'œ',
  Eacute: 'É',
  Egrave: 'È',
  Agrave: 'À',
  Ccedil: 'Ç',
  laquo: '«',
  raquo: '»',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  euro: '€',
  deg: '°',
  bull: '•',
  middot: '·',
};

/**
 * A text as it can be shown: markup gone (lists and paragraphs become lines), entities read, spaces joined, marks for
 * « nothing » emptied. Markup may be escaped twice, as exports of the field do.
 */
export function plainText(raw: string): string {
  if (!TO_BE_CLEANED.test(raw) && raw.length <= MAX_CHARS) return isEmpty(raw) ? '' : raw;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  let text = raw.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ');
  if (/[<&]/.test(text)) text = withoutMarkup(withoutMarkup(text));
  text = text
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{2,}/g, '\n')
    .trim();
  if (isEmpty(text)) return '';
  if (text.length <= MAX_CHARS) return text;
  return `${text.slice(0, text.lastIndexOf(' ', MAX_CHARS))}…`;
}

function isEmpty(text: string): boolean {
  return text.length < LONGEST_EMPTY && (EMPTY_MARKS.has(text.toLowerCase()) || EMPTY_WORDS.test(text));
}

/** The same on one line, for titles and names. */
export function plainLine(raw: string): string {
  return plainText(raw.replaceAll('\n', ' ')).replaceAll('\n', ' ');
}

/** The text, or null for an empty one. */
export function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function withoutMarkup(text: string): string {
  return text
    .replaceAll(/<!--[\s\S]*?-->|<(?:script|style)\b[\s\S]*?<\/(?:script|style)\s*>/gi, ' ')
    .replaceAll(/<li\b[^>]*>/gi, '\n• ')
    .replaceAll(/<\/?(?:p|div|br|ul|ol|tr|table|h[1-6])\b[^>]*>/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
    .replaceAll(/\]\(\s*(?:javascript|data|vbscript):[^)\s]{0,500}\)*/gi, ']')
    .replaceAll(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal, hexadecimal, name) => {
      if (name !== undefined) return NAMED_ENTITIES[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
      return code > 31 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ' ';
    });
}
