import { type Inline, type InlineContext, parseInline } from './inline.ts';

/** A block of a message. The lines of a paragraph or a quotation are kept apart. */
export type Block =
  | { readonly type: 'paragraph'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly type: 'quote'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly type: 'list'; readonly items: readonly (readonly Inline[])[] };

type Shape = 'text' | 'item' | 'quoted';

const ITEM = /^\s*[-*•]\s+/;
const QUOTED = /^\s*>\s?/;
const HEADING = /^\s*#{1,6}\s+(.*)$/;
/** A paragraph that is one quotation, with at most its marks behind: « … » [1]. */
const WHOLE_QUOTATION = /^«[^»]*»[\s.]*(?:\[[\d\s,;]+\][\s.]*)*$/;

/**
 * Reads the small Markdown that the assistant writes: paragraphs, `-` lists, quotations (`>` or a paragraph that is one
 * « … »), bold, citation marks. Anything else stays text; nothing becomes HTML.
 */
export function parseMarkdown(text: string, context: InlineContext): readonly Block[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .flatMap((chunk) => groupLines(chunk.split('\n').filter((line) => line.trim() !== '')))
    .map(({ shape, lines }) => toBlock(shape, lines, context));
}

interface Group {
  readonly shape: Shape;
  readonly lines: string[];
}

function groupLines(lines: readonly string[]): readonly Group[] {
  const groups: Group[] = [];
  for (const line of lines) {
    const shape = shapeOf(line);
    const last = groups[groups.length - 1];
    if (last !== undefined && last.shape === shape) last.lines.push(line);
    else groups.push({ shape, lines: [line] });
  }
  return groups;
}

function shapeOf(line: string): Shape {
  if (ITEM.test(line)) return 'item';
  return QUOTED.test(line) ? 'quoted' : 'text';
}

function toBlock(shape: Shape, lines: readonly string[], context: InlineContext): Block {
  const inline = (line: string) => parseInline(line.trim(), context);
  switch (shape) {
    case 'item':
      return { type: 'list', items: lines.map((line) => inline(line.replace(ITEM, ''))) };
    case 'quoted':
      return { type: 'quote', lines: lines.map((line) => inline(line.replace(QUOTED, ''))) };
    case 'text':
      return {
        type: WHOLE_QUOTATION.test(lines.join(' ').trim()) ? 'quote' : 'paragraph',
        lines: lines.map((line) => inline(line.replace(HEADING, '**$1**'))),
      };
  }
}
