import type { Citation } from './citation.ts';
import { splitPhoneNumbers } from './phone-numbers.ts';
import { safeUrl } from './safe-url.ts';

/** What stands inside a line. A `citation` points to a source that exists; a `link` to a page that is cited. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bold'; readonly children: readonly Inline[] }
  | { readonly type: 'citation'; readonly position: number }
  | { readonly type: 'link'; readonly text: string; readonly href: string }
  /** To write to, in the person's own mail program. */
  | { readonly type: 'mail'; readonly text: string; readonly href: string }
  | { readonly type: 'phone'; readonly text: string; readonly href: string };

/** What decides whether a mark or an address in the text may become a link. */
export interface InlineContext {
  readonly citations: readonly Citation[];
  /** In a safety message the emergency numbers become links too. */
  readonly safety: boolean;
  /** A counsellor's own words: her links lead where she says, as far as that is safe. The assistant's must be cited. */
  readonly person?: boolean;
  /** Texts of this project, which no model wrote: web addresses in them may be opened. */
  readonly ours?: boolean;
}

const BOLD = '\\*\\*(?=\\S)(.+?)\\*\\*';
const LINK = '\\[([^\\]\\n]+)\\]\\(([^)\\s]+)\\)';
const MARK = '\\[(\\d{1,2}(?:\\s?[,;]\\s?\\d{1,2})*)\\]';

const ADDRESS = '([\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{2,63}){1,4})|(https?://[^\\s<>()«»"]*[^\\s<>()«»".,;:!?])';
/** What one looks for in an answer: « 1 200 € », « 80 % ». */
const AMOUNT = '(\\d{1,3}(?:[\\s\u202f]\\d{3})*(?:,\\d+)?[\\s\u202f]?(?:€|euros(?!\\p{L})))';

/**
 * Reads one line of a message: **bold**, `[1]` marks of existing citations, `[label](address)` when the address is a
 * cited page or a counsellor gives it, phone numbers. Everything else, HTML included, is text.
 */
export function parseInline(line: string, context: InlineContext): readonly Inline[] {
  const pattern = new RegExp(`${BOLD}|${LINK}|${MARK}|${ADDRESS}|${AMOUNT}`, 'gsu');
  const parts: Inline[] = [];
  let from = 0;
  for (const found of line.matchAll(pattern)) {
    parts.push(...splitPhoneNumbers(line.slice(from, found.index), context.safety));
    from = found.index + found[0].length;
    const [whole, bold, label, address, marks, mail, web, amount] = found;
    if (mail !== undefined) parts.push({ type: 'mail', text: mail, href: `mailto:${mail}` });
    else if (web !== undefined) parts.push(readAddress(web, context));
    else if (amount !== undefined) parts.push({ type: 'bold', children: [{ type: 'text', text: amount }] });
    else if (bold !== undefined) parts.push({ type: 'bold', children: parseInline(bold, context) });
    else if (label !== undefined) parts.push(readLink(label, address ?? '', context));
    else parts.push(...readMarks(whole, marks ?? '', context));
  }
  parts.push(...splitPhoneNumbers(line.slice(from), context.safety));
  return parts;
}

const MAIL = /^mailto:[^\s?&]+@[^\s?&]+$/i;
const PHONE = /^tel:\+?[\d.-]+$/i;

function readLink(label: string, address: string, { citations, person = false }: InlineContext): Inline {
  if (person && MAIL.test(address)) return { type: 'mail', text: label, href: address };
  if (person && PHONE.test(address)) return { type: 'phone', text: label, href: address };
  const href = safeUrl(address);
  if (person && href !== null) return { type: 'link', text: label, href };
  const cited = href !== null && citations.some(({ url }) => url === href);
  return cited ? { type: 'link', text: label, href } : { type: 'text', text: label };
}

function readAddress(address: string, { citations, person = false, ours = false }: InlineContext): Inline {
  const href = safeUrl(address);
  const opens = href !== null && (person || ours || citations.some(({ url }) => url === href));
  return opens ? { type: 'link', text: address, href } : { type: 'text', text: address };
}

function readMarks(whole: string, marks: string, { citations }: InlineContext): readonly Inline[] {
  const positions = marks.split(/[,;]/).map(Number);
  const known = positions.every((position) => citations.some((citation) => citation.position === position));
  return known ? positions.map((position) => ({ type: 'citation', position })) : [{ type: 'text', text: whole }];
}
