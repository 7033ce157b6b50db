import { type CheerioAPI, load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import type { Section } from '../../document.ts';

/** Link lists, cards, downloads and media of the ministry's pages: nothing a resident could be told. */
const NOISE =
  'script, style, img, video, iframe, button:not(.fr-accordion__btn), .fr-card, .fr-link--download, .ondine-links-list, .ondine-linked-pages, .paragraph--type--insert-video, .fr-tags-group';
const BLOCKS = 'p, li, ul, ol, table, div, section, h2, h3, h4, h5, h6, blockquote';
const HEADING = /^h([2-6])$/;
/** Headings inside an accordion stand under its title, and none outlives it: their depth is shifted by this. */
const ACCORDION = 10;
/** The package's text step put a space into addresses: « moncompteformation. gouv. fr ». */
const BROKEN_ADDRESS = /(?<=[a-z0-9])\. (?=(?:gouv|service-public|fr|com|org|net)\b)/g;

/**
 * Turns one section of an HTML sheet into plain sections: cut at its inner headings; each paragraph, list item or table
 * row is one line.
 *
 * @param html the section's body
 * @param title the section's own title, first of the heading path; empty for an introduction
 */
export function htmlSections(html: string, title: string, anchor: string | null): Section[] {
  const $ = load(html, null, false);
  $(NOISE).remove();
  const sections: Section[] = [];
  let inner: { depth: number; text: string }[] = [];
  let lines: string[] = [];
  let shift = 0;
  const close = () => {
    const headings = [title, ...inner.map((heading) => heading.text)].filter((heading) => heading !== '');
    if (lines.length > 0) sections.push({ headings, anchor, text: lines.join('\n') });
    lines = [];
  };
  const visit = (node: AnyNode): void => {
    if (node.type === 'text') {
      addLine(node.data);
      return;
    }
    if (node.type !== 'tag') return;
    const level = Number(HEADING.exec(node.tagName)?.[1] ?? 0);
    const depth = level === 0 ? 0 : shift + ($(node).hasClass('fr-accordion__title') ? 0 : level);
    if (depth > 0) {
      const text = textOf($, node).replace(/\s*[:!]\s*$/, '');
      if (text === '') return;
      if (isBoxTitle($, node)) return;
      close();
      inner = [...inner.filter((heading) => heading.depth < depth), { depth, text }];
    } else if ($(node).hasClass('fr-accordion')) {
      close();
      const outer = inner;
      shift += ACCORDION;
      for (const child of node.children) visit(child);
      close();
      shift -= ACCORDION;
      inner = outer;
    } else if (node.tagName === 'table') {
      for (const row of tableLines($, node)) addLine(row);
    } else if (node.tagName === 'li') {
      addLine(`- ${ownText($, node)}`);
      for (const child of $(node).children('ul, ol, table').get()) visit(child);
    } else if ($(node).children(BLOCKS).length === 0) {
      addLine(textOf($, node));
    } else {
      for (const child of node.children) visit(child);
    }
  };
  const addLine = (text: string): void => {
    const line = clean(text);
    if (line !== '' && line !== '-') lines.push(line);
  };
  for (const node of $.root()[0]?.children ?? []) visit(node);
  close();
  return sections;
}

/** « À savoir ! » above a box is a label, not a subject. */
function isBoxTitle($: CheerioAPI, node: Element): boolean {
  return $(node).closest('.fr-highlight, .fr-callout').length > 0;
}

function ownText($: CheerioAPI, item: Element): string {
  const copy = $(item).clone();
  copy.children('ul, ol, table').remove();
  copy.find('br').replaceWith(' ');
  return copy.text();
}

function textOf($: CheerioAPI, node: Element): string {
  $(node).find('br').replaceWith(' ');
  return clean($(node).text());
}

/** One line a row: « header : cell ; header : cell ». */
function tableLines($: CheerioAPI, table: Element): string[] {
  const rows = $(table)
    .find('tr')
    .get()
    .map((row) =>
      $(row)
        .children('th, td')
        .get()
        .map((cell) => textOf($, cell)),
    );
  const [header, ...body] = rows;
  if (header === undefined) return [];
  if (body.length === 0) return [header.join(' ; ')];
  return body.map((cells) =>
    cells
      .map((cell, column) => (column > 0 && header[column] ? `${header[column]} : ${cell}` : cell))
      .filter((cell) => cell !== '')
      .join(' ; '),
  );
}

function clean(text: string): string {
  return text
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(BROKEN_ADDRESS, '.')
    .trim();
}
