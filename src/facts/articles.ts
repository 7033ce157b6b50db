import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** An article of the consolidated Code du travail. */
export interface LawArticle {
  /** « L6323-17-2 ». */
  readonly number: string;
  readonly text: string;
  /** ISO days; `until` undefined when the article has no known end. */
  readonly from: string;
  readonly until: string | undefined;
  /** It ends without another version: « ABROGE_DIFF ». */
  readonly isRepealed: boolean;
}

const articleSchema = z.object({
  type: z.literal('article'),
  data: z.object({
    num: z.string(),
    texte: z.string().default(''),
    etat: z.string(),
    dateDebut: z.number(),
    dateFin: z.number(),
  }),
});
const nodeSchema = z.object({ children: z.array(z.unknown()).default([]) });
/** Légifrance writes « no end » as a day of this century or a later one. */
const NO_END = Date.parse('2200-01-01');

/** The articles of a file of `@socialgouv/legi-data`, by their numbers. Throws when it is no such file. */
export function readArticles(path: string): ReadonlyMap<string, LawArticle> {
  const articles = new Map<string, LawArticle>();
  const root: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const nodes: unknown[] = [root];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const read = articleSchema.safeParse(node);
    if (read.success) {
      const { num, texte, etat, dateDebut, dateFin } = read.data.data;
      articles.set(num, {
        number: num,
        text: plainText(texte),
        from: day(dateDebut),
        until: dateFin >= NO_END ? undefined : day(dateFin),
        isRepealed: etat.startsWith('ABROGE'),
      });
    }
    nodes.push(...(nodeSchema.safeParse(node).data?.children ?? []));
  }
  return articles;
}

const ARTICLE = /(?<![\w.])([LRD])\.?\s?(\d{4}(?:-\d+)*)(?![\w])/g;

/** The articles of the Code du travail that a text cites: « L. 6323-17-2 », « D6323-9 ». Another code's are not four digits long. */
export function articlesIn(text: string): string[] {
  return [...new Set([...text.matchAll(ARTICLE)].map(([, letter, number]) => `${letter}${number}`))];
}

function plainText(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
