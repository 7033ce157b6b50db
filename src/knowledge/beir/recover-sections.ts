import type { Section } from '../document.ts';

/**
 * Sections of a text that lost its mark-up, one block a line. A line is taken for a heading when it is short, begins
 * like a sentence but does not end like one, does not continue a list, and stands over a longer line.
 */
export function recoverSections(text: string): Section[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const sections: { headings: string[]; lines: string[] }[] = [];
  lines.forEach((line, position) => {
    const current = sections.at(-1);
    if (isHeading(line, lines[position - 1], lines[position + 1])) sections.push({ headings: [line], lines: [] });
    else if (current) current.lines.push(line);
    else sections.push({ headings: [], lines: [line] });
  });
  return sections.map(({ headings, lines: own }) => ({ headings, anchor: null, text: own.join('\n') }));
}

const HEADING_WORDS = 12;
const HEADING_CHARACTERS = 90;

function isHeading(line: string, previous: string | undefined, next: string | undefined): boolean {
  if (line.length > HEADING_CHARACTERS || line.split(/\s+/).length > HEADING_WORDS) return false;
  if (next === undefined || !/^[\p{Lu}\d]/u.test(line) || /[.;:,!…]$/.test(line)) return false;
  if (previous !== undefined && /[:;,]$/.test(previous)) return false;
  return /[.:;]$/.test(next) && next.length > line.length;
}
