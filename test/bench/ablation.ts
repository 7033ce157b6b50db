/**
 * What each part of the search brings, on a test set in the BEIR layout:
 * `node test/bench/ablation.ts ../shared/data/bench/travail [grade from which a document is relevant, 3]`.
 * Prints a Markdown table. Learning the vectors takes some minutes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beirDocument, evaluate, readBeir } from '../../src/knowledge/beir/index.ts';
import { type DensePart, learnDense, loadDense } from '../../src/knowledge/dense/index.ts';
import type { KnowledgeDocument } from '../../src/knowledge/document.ts';
import { DEFAULT_WEIGHTS, type LexicalWeights, readVocabulary } from '../../src/knowledge/lexical/index.ts';
import { createSearchEngine } from '../../src/knowledge/search/index.ts';

const [directory = '../shared/data/bench/travail', relevantFrom = '3'] = process.argv.slice(2);

const NOTHING: LexicalWeights = {
  passages: 0,
  body: 0,
  title: 0,
  titleBigrams: 0,
  precision: 0,
  questions: 0,
  acronyms: 0,
  spelling: 0,
  lexicon: 0,
  lengthAdaptation: false,
};
const BODY = { ...NOTHING, body: 1 };
const { title, passages, body, titleBigrams, precision, acronyms, spelling, lexicon } = DEFAULT_WEIGHTS;
const TITLE = { ...BODY, title };
const PASSAGES = { ...TITLE, passages, body };
const BIGRAMS = { ...PASSAGES, titleBigrams };
const PRECISION = { ...BIGRAMS, precision };
const ALL = { ...PRECISION, acronyms, spelling, lexicon };

const set = orThrow(await readBeir(directory));
const vocabularyRead = await readVocabulary(new URL('../../knowledge/vocabulaire', import.meta.url).pathname);
if (!vocabularyRead.ok) throw new Error(vocabularyRead.error.message);
const { vocabulary } = vocabularyRead;
const documents = set.corpus.map(beirDocument);

print('| system | nDCG@10 | hit@1 | hit@5 | recall@10 | MRR@10 |');
print('|---|---|---|---|---|---|');
await row('BM25, one field (title three times + text)', BODY, null, documents.map(oneField));
await row('text only', BODY);
await row('+ title as its own field', TITLE);
await row('+ best passage', PASSAGES);
await row('+ title bigrams', BIGRAMS);
await row('+ title precision (P)', PRECISION);
await row('P + acronyms mined from the corpus', { ...PRECISION, acronyms });
await row('P + spelling', { ...PRECISION, spelling });
await row('P + everyday words', { ...PRECISION, lexicon });
await row('P + all three', ALL);
await row('**words: all, and titles trusted less in long queries**', DEFAULT_WEIGHTS);
await row('words, without everyday words', { ...DEFAULT_WEIGHTS, lexicon: 0 });
const vectors = await learned();
await row('vectors alone', NOTHING, vectors);
await row('**words and vectors**', DEFAULT_WEIGHTS, vectors);
await row('words and vectors, without everyday words', { ...DEFAULT_WEIGHTS, lexicon: 0 }, vectors);

async function row(name: string, weights: LexicalWeights, dense: DensePart | null = null, corpus = documents) {
  const engine = createSearchEngine({ documents: corpus, vocabulary, weights });
  engine.attachDense(dense);
  const { quality } = await evaluate(engine, set, Number(relevantFrom));
  const figures = [quality['ndcg@10'], quality['hit@1'], quality['hit@5'], quality['recall@10'], quality['mrr@10']];
  print(`| ${name} | ${figures.map((figure) => figure.toFixed(3)).join(' | ')} |`);
}

function oneField(document: KnowledgeDocument): KnowledgeDocument {
  const heading = { headings: [], anchor: null, text: `${document.title}\n`.repeat(3) };
  return { ...document, title: '', sections: [heading, ...document.sections] };
}

async function learned(): Promise<DensePart> {
  const folder = await mkdtemp(join(tmpdir(), 'ablation-'));
  try {
    orThrow(await learnDense(folder, documents));
    return orThrow(await loadDense(folder, documents));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function orThrow<Value>(result: { ok: true; value: Value } | { ok: false; error: { message: string } }): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
