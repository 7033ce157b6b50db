import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { z } from 'zod';
import type { PageSection } from './compare-pages.ts';

const INTRODUCTION = 'introduction';

/** A page as sections, each under its last heading: HTML by its `h1` to `h4`, anything else by its `#` headings. */
export function pageSections(content: string): PageSection[] {
  return /<\w+[^>]*>/.test(content) ? htmlPageSections(content) : textSections(content);
}

function htmlPageSections(html: string): PageSection[] {
  const $ = load(html);
  $('script, style, nav, footer, header').remove();
  $('h1, h2, h3, h4').each((_, heading) => {
    $(heading).replaceWith(`\n# ${$(heading).text().replace(/\s+/g, ' ').trim()}\n`);
  });
  $('p, li, tr, div, br').append('\n');
  return textSections($('body').text());
}

function textSections(text: string): PageSection[] {
  const sections: { heading: string; text: string }[] = [{ heading: INTRODUCTION, text: '' }];
  for (const line of text.split('\n')) {
    const heading = /^\s*#+\s+(.+?)\s*$/.exec(line)?.[1];
    if (heading !== undefined) sections.push({ heading, text: '' });
    else {
      const last = sections.at(-1);
      if (last !== undefined) last.text += `${line}\n`;
    }
  }
  return sections.filter(({ text: words }) => words.trim() !== '');
}

const sheetsSchema = z.array(
  z.object({
    pubId: z.string(),
    intro: z.string().nullish(),
    sections: z.array(z.object({ title: z.string(), html: z.string() })),
  }),
);

/** The ministry's sheets of a file of `@socialgouv/fiches-travail-data`, by their ids. Throws when it is no such file. */
export function readSheets(path: string): ReadonlyMap<string, readonly PageSection[]> {
  const sheets = sheetsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return new Map(
    sheets.map(({ pubId, intro, sections }) => [
      pubId,
      [
        { heading: INTRODUCTION, text: plain(intro ?? '') },
        ...sections.map(({ title, html }) => ({ heading: title, text: plain(html) })),
      ],
    ]),
  );
}

function plain(html: string): string {
  return html.replace(/<[^>]+>/g, ' ');
}
