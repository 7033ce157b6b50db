import type { ComponentChildren, JSX } from 'preact';
import { el } from './el.ts';

const PIECE = /\*\*(?=\S)(.+?)\*\*|\[([^\]\n]+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?])/g;
const ITEM = /^\s*[-*•]\s+/;

/** The small Markdown of messages (paragraphs, lists, bold, links to the web) as elements; all else stays text. */
export function markdown(text: string): readonly JSX.Element[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .flatMap((chunk) => blocks(chunk.split('\n').filter((line) => line.trim() !== '')));
}

function blocks(lines: readonly string[]): readonly JSX.Element[] {
  const groups: { list: boolean; lines: string[] }[] = [];
  for (const line of lines) {
    const list = ITEM.test(line);
    const last = groups.at(-1);
    if (last?.list === list) last.lines.push(line);
    else groups.push({ list, lines: [line] });
  }
  return groups.map(({ list, lines: own }) =>
    list
      ? el('ul', {}, ...own.map((line) => el('li', {}, ...inline(line.replace(ITEM, '')))))
      : el('p', {}, ...own.flatMap((line, index) => [...(index === 0 ? [] : [el('br', {})]), ...inline(line)])),
  );
}

function inline(line: string): readonly ComponentChildren[] {
  const pieces: ComponentChildren[] = [];
  let from = 0;
  for (const found of line.matchAll(PIECE)) {
    const [whole, bold, label, address, bare] = found;
    pieces.push(line.slice(from, found.index));
    from = found.index + whole.length;
    if (bold !== undefined) pieces.push(el('strong', {}, ...inline(bold)));
    else pieces.push(webLink(label ?? bare ?? whole, address ?? bare ?? '', whole));
  }
  pieces.push(line.slice(from));
  return pieces;
}

/** A link to a page of the web, in a new tab, to an address or a number; only its words when it is anything else. */
export function webLink(words: string, address: string, otherwise: ComponentChildren = words): ComponentChildren {
  const url = URL.parse(address);
  if (url !== null && /^(?:mailto|tel):$/.test(url.protocol)) return el('a', { href: url.href }, words);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return otherwise;
  return el(
    'a',
    { href: url.href, target: '_blank', rel: 'noopener noreferrer' },
    words,
    el('span', { class: 'unseen' }, ' (nouvel onglet)'),
  );
}
