import { readFileSync } from 'node:fs';

export type Row = Readonly<Record<string, string>>;

/**
 * The rows of a CSV file with a heading line (UTF-8, with or without BOM; quoted fields may hold the separator, line
 * ends and doubled quotes). A missing field is an empty string.
 */
export function readCsv(path: string, separator: ',' | ';'): Row[] {
  const [heading = [], ...lines] = splitFields(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), separator);
  return lines.map((fields) => Object.fromEntries(heading.map((name, index) => [name.trim(), fields[index] ?? ''])));
}

function splitFields(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted) {
      if (char !== '"') field += char;
      else if (text.charAt(at + 1) === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === separator) {
      row.push(field);
      field = '';
    } else if (char === '\n') {
      row.push(field.replace(/\r$/, ''));
      rows.push(row);
      row = [];
      field = '';
    } else field += char;
  }
  if (field !== '' || row.length > 0) rows.push([...row, field]);
  return rows;
}
