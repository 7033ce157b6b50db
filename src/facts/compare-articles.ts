import type { LawArticle } from './articles.ts';

/** How an article differs between two versions of the consolidated code. */
export interface ArticleChange {
  readonly number: string;
  readonly kind: 'changed' | 'gone' | 'end-changed';
  /** What is there now, or when it ends: for a person to read. */
  readonly detail: string;
}

/**
 * @param numbers the articles on which something rests
 * @returns what a newer version of the code says otherwise about them
 */
export function compareArticles(
  before: ReadonlyMap<string, LawArticle>,
  after: ReadonlyMap<string, LawArticle>,
  numbers: Iterable<string>,
): ArticleChange[] {
  return [...numbers].flatMap((number): ArticleChange[] => {
    const [old, now] = [before.get(number), after.get(number)];
    if (old === undefined) return [];
    if (now === undefined) return [{ number, kind: 'gone', detail: `${old.text.slice(0, DETAIL)}…` }];
    if (now.text !== old.text) return [{ number, kind: 'changed', detail: firstDifference(old.text, now.text) }];
    if (now.until !== old.until)
      return [{ number, kind: 'end-changed', detail: `${old.until ?? 'sans fin'} → ${now.until ?? 'sans fin'}` }];
    return [];
  });
}

/** Characters shown of a change. */
const DETAIL = 200;

function firstDifference(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const from = Math.max(0, before.lastIndexOf(' ', at - 20));
  return `« …${before.slice(from, from + DETAIL)}… » → « …${after.slice(from, from + DETAIL)}… »`;
}
