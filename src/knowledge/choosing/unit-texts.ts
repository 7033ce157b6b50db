import type { KnowledgeDocument } from '../document.ts';
import { type AnswerUnit, sectionName } from './answer-unit.ts';

/** The words of a unit by where they stand. */
export interface UnitTexts {
  readonly title: string;
  /** Empty for an introduction. */
  readonly heading: string;
  readonly text: string;
}

/** The words of each unit, in the order of the units. */
export function unitTexts(units: readonly AnswerUnit[], documents: readonly KnowledgeDocument[]): UnitTexts[] {
  const byId = new Map<string, { document: KnowledgeDocument; section: KnowledgeDocument['sections'][number] }>(
    documents.flatMap((document) =>
      document.sections.map((section) => [`${document.id}#${sectionName(section)}`, { document, section }] as const),
    ),
  );
  return units.map(({ id }) => {
    const found = byId.get(id);
    return {
      title: found?.document.title ?? '',
      heading: found?.section.headings.join('\n') ?? '',
      text: found?.section.text ?? '',
    };
  });
}
