import { marked, type Token, type Tokens } from 'marked';
import type { Section } from '../../document.ts';

/** Cuts Markdown at its headings; each paragraph, list item or table row becomes one line of plain text. */
export function markdownSections(markdown: string): Section[] {
  const sections: Section[] = [];
  let headings: { depth: number; text: string }[] = [];
  let lines: string[] = [];
  const close = () => {
    if (lines.length > 0)
      sections.push({ headings: headings.map((h) => h.text), anchor: null, text: lines.join('\n') });
    lines = [];
  };
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'heading') {
      const heading = token as Tokens.Heading;
      close();
      headings = [
        ...headings.filter((h) => h.depth < heading.depth),
        { depth: heading.depth, text: plain(heading.tokens) },
      ];
    } else {
      lines.push(...linesOf(token));
    }
  }
  close();
  return sections;
}

function linesOf(token: Token): string[] {
  switch (token.type) {
    case 'list':
      return (token as Tokens.List).items.flatMap(itemLines);
    case 'table': {
      const table = token as Tokens.Table;
      const header = table.header.map((cell) => plain(cell.tokens));
      return table.rows.map((row) =>
        row.map((cell, column) => `${header[column] ?? ''} : ${plain(cell.tokens)}`).join(' ; '),
      );
    }
    case 'blockquote':
      return ((token as Tokens.Blockquote).tokens ?? []).flatMap(linesOf);
    case 'space':
    case 'hr':
    case 'html':
      return [];
    default: {
      const text = plain('tokens' in token && token.tokens ? token.tokens : [token]);
      return text === '' ? [] : [text];
    }
  }
}

function itemLines(item: Tokens.ListItem): string[] {
  const own = item.tokens.filter((token) => token.type !== 'list');
  const nested = item.tokens.filter((token) => token.type === 'list');
  return [`- ${plain(own)}`, ...nested.flatMap(linesOf)];
}

function plain(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if ('tokens' in token && token.tokens !== undefined && token.tokens.length > 0) return plain(token.tokens);
      if (token.type === 'br') return ' ';
      return 'text' in token ? String(token.text) : '';
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
