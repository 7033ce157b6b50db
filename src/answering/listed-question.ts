import { type AnswerUnit, type KnowledgeDocument, type Library, sectionName } from '../knowledge/index.ts';
import { fold } from '../language/index.ts';
import { fullerUnit } from './fuller-unit.ts';
import { type PreparedSection, preparedDocument } from './prepared-document.ts';

/** The section that a document's author wrote for a question, see `questions:` in its front matter. */
export interface ListedAnswer {
  readonly document: KnowledgeDocument;
  readonly section: PreparedSection;
}

/** Words that change nothing to what is asked. */
const FILLERS = new Set('est ce que qu s il te vous plait svp stp bonjour bonsoir merci'.split(' '));
/** « et combien ? » is listed nowhere: a question of fewer words means too little alone. */
const LEAST_WORDS = 3;

const known = new WeakMap<readonly KnowledgeDocument[], ReadonlyMap<string, ListedAnswer | undefined>>();

/**
 * The section written for a question that is asked word for word as a document of the first tier lists it, but for case, order,
 * accents, punctuation and « est-ce que ». Search weighs words, and two questions may have the same ones: « serai-je payé
 * pendant ma formation ? », « qui peut payer ma formation ? ».
 *
 * A message that is nothing but the name of a thing asks what it is.
 *
 * @returns undefined when nobody lists it, or two sections do
 */
export function listedAnswer(
  question: string,
  { documents, units }: Pick<Library, 'documents' | 'units'>,
): ListedAnswer | undefined {
  let listed = known.get(documents);
  if (listed === undefined) {
    listed = listAll(documents, units);
    known.set(documents, listed);
  }
  return listed.get(keyOf(question));
}

function listAll(
  documents: readonly KnowledgeDocument[],
  units: readonly AnswerUnit[],
): ReadonlyMap<string, ListedAnswer | undefined> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const documentsById = new Map(documents.map((document) => [document.id, document]));
  const listed = new Map<string, ListedAnswer | undefined>();
  const own = new Map<string, ListedAnswer>();
  for (const document of documents) {
    if (document.tier !== 1) continue;
    for (const section of preparedDocument(document).sections) {
      const unit = byId.get(`${document.id}#${sectionName(section.section)}`);
      const fuller = unit && fullerAnswer(fullerUnit(unit, units), unit, documentsById);
      for (const question of section.section.questions ?? []) {
        const key = keyOf(question);
        if (key.split(' ').length < LEAST_WORDS) continue;
        listed.set(key, listed.has(key) ? undefined : (fuller ?? { document, section }));
      }
      // Last: what the assistant itself proposes leads where it said.
      for (const asked of unit === undefined ? [] : [unit.question, ...(unit.names ?? [])]) {
        own.set(keyOf(asked), { document, section });
      }
    }
  }
  return new Map([...listed, ...own]);
}

/** Where a glossary's line is told more fully. */
function fullerAnswer(
  fuller: AnswerUnit,
  unit: AnswerUnit,
  documents: ReadonlyMap<string, KnowledgeDocument>,
): ListedAnswer | undefined {
  const document = fuller === unit ? undefined : documents.get(fuller.documentId);
  const section =
    document && preparedDocument(document).sections.find((one) => sectionName(one.section) === fuller.section);
  return document && section && { document, section };
}

function keyOf(question: string): string {
  const words = fold(question).match(/[a-z0-9]+/g) ?? [];
  return words
    .filter((word) => !FILLERS.has(word))
    .sort()
    .join(' ');
}

const proposals = new WeakMap<readonly AnswerUnit[], ReadonlySet<string>>();

/** Whether a message is, word for word, the question of a unit. */
export function isProposed(message: string, { units }: Pick<Library, 'units'>): boolean {
  const known = proposals.get(units) ?? new Set(units.map(({ question }) => question));
  proposals.set(units, known);
  return known.has(message.trim());
}
