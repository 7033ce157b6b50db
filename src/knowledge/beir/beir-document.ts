import type { KnowledgeDocument } from '../document.ts';
import type { BeirDocument } from './read-beir.ts';
import { recoverSections } from './recover-sections.ts';

/** A document of a test set as the search sees any other; a title repeated at the head of the text counts once. */
export function beirDocument({ id, title, text }: BeirDocument): KnowledgeDocument {
  const body = title !== '' && text.startsWith(title) ? text.slice(title.length) : text;
  return {
    id,
    sourceId: 'beir',
    publisher: '',
    title,
    url: `beir:${id}`,
    date: '',
    validUntil: '',
    level: 'V',
    tier: 1,
    questions: [],
    sections: recoverSections(body),
  };
}
