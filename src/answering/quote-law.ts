import type { KnowledgeDocument, Library } from '../knowledge/index.ts';
import { lawInterest, namedArticles } from './about-law.ts';
import type { Quote } from './extract.ts';
import { LAW_FROM } from './thresholds.ts';

const LAW_DOCUMENTS = 3;
const ARTICLE_CHARACTERS = 1_000;
/** The law itself is quoted rather than a decree that is hardly nearer. */
const LEGISLATIVE = 'code-du-travail/L';
const NEAR_SHARE = 0.85;

/**
 * The second tier: an article that the question names, or what the law says when the question asks for the texts, or
 * when it speaks of the reform's institutions and the first tier has no answer.
 */
export async function quoteLaw(live: Library, question: string, isUnanswered: boolean): Promise<Quote[]> {
  const [named] = namedArticles(question).flatMap((id) => live.documentById(id) ?? []);
  if (named !== undefined) return quoteArticle(named);
  const interest = lawInterest(question);
  if (interest === 'none' || (interest === 'institutions' && !isUnanswered)) return [];
  const found = await live.search(question, { tier: 2, limit: LAW_DOCUMENTS });
  if (found.confidence < LAW_FROM) return [];
  const best = found.documents[0]?.score ?? 0;
  const near = found.documents.filter(({ score }) => score >= best * NEAR_SHARE).map(({ document }) => document);
  const article = near.find(({ id }) => id.startsWith(LEGISLATIVE)) ?? near[0];
  return article === undefined ? [] : quoteArticle(article);
}

/** The beginning of an article, whole lines only. */
function quoteArticle(document: KnowledgeDocument): Quote[] {
  const [section] = document.sections;
  if (section === undefined) return [];
  const [sentence = '', ...others] = section.text.split('\n');
  const items: string[] = [];
  for (const line of others) {
    if ([sentence, ...items, line].join(' ').length > ARTICLE_CHARACTERS) break;
    items.push(line);
  }
  while (/:$/.test(items.at(-1) ?? '')) items.pop();
  return [{ document, blocks: [{ section, position: 0, sentence, items }] }];
}
