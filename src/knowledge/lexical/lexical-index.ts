import { analyse, buildSpelling, type SpellingIndex } from '../../language/index.ts';
import type { KnowledgeDocument, Passage } from '../document.ts';
import { joined } from '../joined.ts';
import { splitIntoPassages } from '../passages.ts';
import { buildField, documentFrequencies, type Field, inverseFrequencies } from './field.ts';
import { mineAcronyms } from './mine-acronyms.ts';
import { buildRewrites, type Rewrite } from './rewrites.ts';
import { createTermTable, type TermTable } from './term-table.ts';
import { buildTitleField, type TitleField } from './title-field.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Everything that ranks one tier of documents by words. Plain data: it can be rebuilt from documents at any time. */
export interface LexicalIndex {
  readonly documents: readonly KnowledgeDocument[];
  readonly passages: readonly Passage[];
  /** The passages of document `d` are numbers `passageStarts[d]` to `passageStarts[d + 1] - 1`. */
  readonly passageStarts: Uint32Array;
  /** The document number of each passage. */
  readonly passageDocument: Uint32Array;
  readonly terms: TermTable;
  /** One value a term, over documents: title, questions and text together. */
  readonly idf: Float64Array;
  /** What a word that stands in no document is worth. */
  readonly highestIdf: number;
  readonly body: Field;
  readonly passage: Field;
  readonly title: TitleField;
  readonly questions: TitleField;
  readonly rewrites: ReadonlyMap<string, readonly Rewrite[]>;
  readonly spelling: SpellingIndex;
}

const BODY = { k1: 2, b: 0.75 };
const PASSAGE = { k1: 1.5, b: 0.4 };

/** Indexes documents in memory: about 1 s for each 10,000 passages. */
export function buildLexicalIndex(documents: readonly KnowledgeDocument[], vocabulary: Vocabulary): LexicalIndex {
  const terms = createTermTable();
  const passages = documents.map(splitIntoPassages);
  const titles = documents.map((document) => terms.numbers(analyse(document.title)));
  const questions = documents.map((document) => document.questions.map((one) => terms.numbers(analyse(one))));
  const passageTerms = passages.map((own) => own.map((passage) => terms.numbers(analyse(searchedText(passage)))));
  const bodies = passageTerms.map(joined);

  const wholes = documents.map((_, d) => joined([titles[d] ?? EMPTY, ...(questions[d] ?? []), bodies[d] ?? EMPTY]));
  const idf = inverseFrequencies(documentFrequencies(wholes, terms.size()), documents.length);
  const everyPassage = passages.flat();
  return {
    documents,
    passages: everyPassage,
    passageStarts: startsOf(passages),
    passageDocument: Uint32Array.from(passages.flatMap((own, document) => own.map(() => document))),
    terms,
    idf,
    highestIdf: Math.log(1 + (documents.length + 0.5) / 0.5),
    body: buildField(bodies, idf, BODY),
    passage: buildField(passageTerms.flat(), idf, PASSAGE),
    title: buildTitleField(
      titles.map((title) => [title]),
      wholes,
      idf,
    ),
    questions: buildTitleField(questions, wholes, idf),
    rewrites: buildRewrites(mineAcronyms(everyPassage.map((passage) => passage.text)), vocabulary),
    spelling: buildSpelling(terms.surfaces),
  };
}

const EMPTY = new Uint32Array(0);

function searchedText(passage: Passage): string {
  return [...passage.headings, passage.text].join('\n');
}

function startsOf(groups: readonly (readonly unknown[])[]): Uint32Array {
  const starts = new Uint32Array(groups.length + 1);
  groups.forEach((group, position) => {
    starts[position + 1] = (starts[position] ?? 0) + group.length;
  });
  return starts;
}
