import type { Citation } from './citation.ts';
import { splitPhoneNumbers } from './phone-numbers.ts';
import { safeUrl } from './safe-url.ts';

/** What stands inside a line. A `citation` points to a source that exists; a `link` to a page that is cited. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bold'; readonly children: readonly Inline[] }
  | { readonly type: 'citation'; readonly position: number }
  | { readonly type: 'link'; readonly text: string; readonly href: string }
  | { readonly type: 'phone'; readonly text: string; readonly href: string };

/** What decides whether a mark or an address in the text may become a link. */
export interface InlineContext {
  readonly citations: readonly Citation[];
  /** In a safety message the emergency numbers become links too. */
  readonly safety: boolean;
}

const BOLD = '\\*\\*(?=\\S)(.+?)\\*\\*';
const LINK = '\\[([^\\]\\n]+)\\]\\(([^)\\s]+)\\)';
const MARK = '\\[(\\d{1,2}(?:\\s?[,;]\\s?\\d{1,2})*)\\]';

/**
 * Reads one line of a message: **bold**, `[1]` marks of existing citations, `[label](address)` when the address is a
 * cited page, phone numbers. Everything else, HTML included, is text.
 */
export function parseInline(line: string, context: InlineContext): readonly Inline[] {
  const pattern = new RegExp(`${BOLD}|${LINK}|${MARK}`, 'gs');
  const parts: Inline[] = [];
  let from = 0;
  for (const found of line.matchAll(pattern)) {
    parts.push(...splitPhoneNumbers(line.slice(from, found.index), context.safety));
    from = found.index + found[0].length;
    const [whole, bold, label, address, marks] = found;
    if (bold !== undefined) parts.push({ type: 'bold', children: parseInline(bold, context) });
    else if (label !== undefined) parts.push(readLink(label, address ?? '', context));
    else parts.push(...readMarks(whole, marks ?? '', context));
  }
  parts.push(...splitPhoneNumbers(line.slice(from), context.safety));
  return parts;
}

function readLink(label: string, address: string, { citations }: InlineContext): Inline {
  const href = safeUrl(address);
  const cited = href !== null && citations.some(({ url }) => url === href);
  return cited ? { type: 'link', text: label, href } : { type: 'text', text: label };
}

function readMarks(whole: string, marks: string, { citations }: InlineContext): readonly Inline[] {
  const positions = marks.split(/[,;]/).map(Number);
  const known = positions.every((position) => citations.some((citation) => citation.position === position));
  return known ? positions.map((position) => ({ type: 'citation', position })) : [{ type: 'text', text: whole }];
}
