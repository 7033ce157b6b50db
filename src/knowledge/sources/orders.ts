import { existsSync } from 'node:fs';
import { z } from 'zod';
import { compilePhrases, indexPhrases, words } from '../../language/index.ts';
import { readYaml } from '../../platform/index.ts';
import type { KnowledgeDocument, Section } from '../document.ts';

const schema = z.strictObject({ expressions: z.array(z.string().min(1)).min(1) });

/** A section that speaks to a language model instead of informing residents. */
export interface OrderingPassage {
  readonly document: string;
  /** Its headings, joined by « › ». */
  readonly section: string;
}

/**
 * Takes out the sections that give orders to a model (« ignorez les consignes précédentes »): they are neither searched,
 * quoted nor sent.
 *
 * @param path `dialogs/modele/injections.yaml`; absent: nothing is taken out
 * @throws DialogsError when the file is faulty
 */
export function withoutOrders(
  documents: readonly KnowledgeDocument[],
  path: string,
): { readonly documents: readonly KnowledgeDocument[]; readonly flagged: readonly OrderingPassage[] } {
  if (!existsSync(path)) return { documents, flagged: [] };
  const orders = indexPhrases(compilePhrases(readYaml(path, schema).expressions));
  const isOrder = ({ headings, text }: Section) => orders.find(words([...headings, text].join('\n'))).size > 0;
  const flagged: OrderingPassage[] = [];
  const kept = documents.map((document) => {
    const ordering = document.sections.filter(isOrder);
    if (ordering.length === 0) return document;
    flagged.push(...ordering.map(({ headings }) => ({ document: document.id, section: headings.join(' › ') })));
    return { ...document, sections: document.sections.filter((section) => !ordering.includes(section)) };
  });
  return { documents: kept.filter(({ sections }) => sections.length > 0), flagged };
}
