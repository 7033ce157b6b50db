import type { KnowledgeDocument } from '../../src/knowledge/document.ts';

/** A document for tests: a title, and one section of text unless sections are given. */
export function sampleDocument(
  id: string,
  title: string,
  text: string,
  others: Partial<KnowledgeDocument> = {},
): KnowledgeDocument {
  return {
    id,
    sourceId: 'test',
    publisher: 'Essai',
    title,
    url: `https://example.test/${id}`,
    date: '2026-01-01',
    validUntil: '2027-01-01',
    level: 'V',
    tier: 1,
    questions: [],
    sections: [{ headings: [], anchor: null, text }],
    ...others,
  };
}
