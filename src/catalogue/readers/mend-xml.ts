import { NAMED_ENTITIES } from '../clean/plain-text.ts';

/** Where one may have to mend: CDATA begins or ends, a stray `&` or `<`, a character that XML does not allow. */
const PLACES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /<!\[CDATA\[|\]\]>|&(?!(?:amp|lt|gt|quot|apos);)(?:#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}));|([a-zA-Z][a-zA-Z0-9]{1,9});)?|<(?=[\s\d=&<])|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** A reference or the beginning of CDATA may be cut by the end of a piece: so much is kept for the next one. */
const KEPT_CHARS = 12;
const CUT = /(?:&[^;\s<]*|<!?\[?[A-Z]*\[?|\]{1,2})$/;

export interface XmlMender {
  /**
   * Writes a piece, mended: what is mended is told just before it is written, so that whoever parses knows in which record.
   */
  mend(piece: string, isLast?: boolean): void;
}

/** Mends what makes a whole document unreadable for one sign: a bare `&`, an entity of HTML, a control character, « < 18 ans ». */
export function createXmlMender(write: (text: string) => void, mended: (reason: string) => void): XmlMender {
  let carried = '';
  let inCdata = false;
  return {
    mend(piece, isLast = false) {
      let text = carried + piece;
      carried = isLast ? '' : (CUT.exec(text.slice(-KEPT_CHARS))?.[0] ?? '');
      text = text.slice(0, text.length - carried.length);
      let written = 0;
      for (const found of text.matchAll(PLACES)) {
        const [sign, decimal, hexadecimal, name] = found;
        if (sign === '<![CDATA[') inCdata = true;
        else if (sign === ']]>') inCdata = false;
        else {
          const instead = inCdata && /^[<&]/.test(sign) ? sign : insteadOf(sign, decimal, hexadecimal, name);
          if (instead === sign) continue;
          write(text.slice(written, found.index));
          mended(reasonOf(sign));
          write(instead);
          written = found.index + sign.length;
        }
      }
      write(text.slice(written));
    },
  };
}

function insteadOf(sign: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return NAMED_ENTITIES[name] ?? `&amp;${name};`;
  if (sign === '&') return '&amp;';
  if (sign === '<') return '&lt;';
  if (decimal === undefined && hexadecimal === undefined) return ' ';
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return isAllowed(code) ? sign : ' ';
}

/** Characters that XML 1.0 allows. */
function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code < 0xd8_00 || (code > 0xdf_ff && code < 0xff_fe) || (code > 0xff_ff && code <= 0x10_ff_ff);
}

function reasonOf(sign: string): string {
  if (sign === '&' || sign === '<') return `signe « ${sign} » tout seul`;
  return sign.startsWith('&') ? `entité « ${sign} »` : 'caractère de contrôle';
}
