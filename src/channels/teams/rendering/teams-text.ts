/** Well under what Teams takes with formatting (some 28 kB). */
const MAX_CHARACTERS = 8_000;
const LIST_ITEM = /^\s*([-*]|\d+\.)\s/;

/** In Teams' Markdown a single line break is a space: lines that are no list items become paragraphs. */
export function teamsMarkdown(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const next = lines[index + 1];
      if (next === undefined) return line;
      const isTight = line === '' || next === '' || (LIST_ITEM.test(line) && LIST_ITEM.test(next));
      return isTight ? `${line}\n` : `${line}\n\n`;
    })
    .join('');
}

/** A long text in several, cut between paragraphs, else between words; an empty one in none. */
export function splitText(text: string): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > MAX_CHARACTERS) {
    const head = rest.slice(0, MAX_CHARACTERS);
    const cut = [head.lastIndexOf('\n\n'), head.lastIndexOf('\n'), head.lastIndexOf(' ')].find((at) => at > 0);
    parts.push(rest.slice(0, cut ?? MAX_CHARACTERS).trimEnd());
    rest = rest.slice(cut ?? MAX_CHARACTERS).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}
