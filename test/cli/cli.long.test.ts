import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFiles } from '../temp-folder.ts';
import { type CliResult, linesOf, runCli } from './run-cli.ts';

const KEYS = ['kind', 'text', 'citations', 'suggestions'];
const CITATION_KEYS = ['position', 'title', 'section', 'url', 'date', 'excerpt'];

let data = '';
let indexed: CliResult;
const cli = (args: readonly string[], input?: string, settings?: object) => runCli(data, args, input, settings);

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'commande-'));
  indexed = await cli(['index', '--lexical', '--json']);
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

describe('assistant --help', () => {
  it.each([
    [[], ['serve', 'index', 'ask', 'search']],
    [['serve'], ['run the server']],
    [['index'], ['--json', '--lexical']],
    [['ask'], ['--json', 'standard input']],
    [['search'], ['--beir', '--relevant-from', '--lexical', '--run', '--json']],
  ])('of %j says what it does', async (command, words) => {
    const { code, out } = await cli([...command, '--help']);
    expect(code).toBe(0);
    for (const word of words) expect(out).toContain(word);
  });
});

describe('assistant index', () => {
  it('prints what it made as one JSON object, and its progress elsewhere', () => {
    expect(indexed.code).toBe(0);
    expect(linesOf(indexed)).toHaveLength(1);
    expect(JSON.parse(indexed.out)).toMatchObject({
      version: expect.any(String),
      documents: expect.any(Number),
      vectors: 'none',
      sources: [{ id: 'documents' }, { id: 'fiches-travail-emploi' }, { id: 'code-du-travail' }],
    });
    expect(indexed.error).toContain('read documents');
    expect(readFileSync(join(data, 'index', 'live'), 'utf8').trim()).toBe(JSON.parse(indexed.out).version);
  });
});

describe('assistant ask', () => {
  it('answers one question as one JSON object with the documented keys', async () => {
    const result = await cli(['ask', '--json', "c'est quoi le CPF ?"]);
    expect(result).toMatchObject({ code: 0, error: '' });
    const reply = JSON.parse(result.out);
    expect(Object.keys(reply)).toEqual(KEYS);
    expect(reply).toMatchObject({ kind: 'answer', citations: [{ position: 1 }] });
    for (const citation of reply.citations) expect(Object.keys(citation)).toEqual(CITATION_KEYS);
  });

  it('answers many lines in their order, one JSON a line, each as a fresh conversation', async () => {
    const questions = [
      'comment faire une VAE ?',
      'combien ?',
      'recette du welsh',
      '',
      'je veux mourir',
      'mot '.repeat(25_000),
      'mon numéro est 2 85 05 78 006 084 36 ai-je droit au CPF',
      'bonjour',
    ];
    const result = await cli(['ask', '--json'], questions.join('\r\n'));
    const replies = linesOf(result).map((line) => JSON.parse(line));
    expect(result.code).toBe(0);
    const any = expect.any(String);
    expect(replies.map(({ kind }) => kind)).toEqual(['answer', any, 'refusal', 'safety', any, any, 'smalltalk']);
    expect(replies[1]?.kind).not.toBe('answer');
    expect(replies[3]?.text).toContain('3114');
    expect(replies[5]?.text).toMatch(/numéro de sécurité sociale/);
    expect(result.out).not.toMatch(/006\s?084/);
  });

  it('in plain text shows the answer, its sources with their dates, and what to ask next', async () => {
    const { out } = await cli(['ask', "c'est quoi le CPF ?"]);
    expect(out).toMatch(/compte personnel de formation[\s\S]+ \[1\]/i);
    expect(out).toMatch(/\[1\] .+ 20\d\d\n {4}https:/);
    expect(out).toMatch(/→ .*Parler à une personne/);
  });
});

describe('assistant search', () => {
  it('lists what it finds, best first, one JSON a line', async () => {
    const result = await cli(['search', '--json', '--lexical', '--limit', '3', 'compte personnel de formation']);
    const hits = linesOf(result).map((line) => JSON.parse(line));
    expect(hits).toHaveLength(3);
    expect(hits[0].title).toMatch(/CPF|compte personnel/i);
    expect(hits[0].url).toMatch(/^https:/);
    expect(hits[0].score).toBeGreaterThanOrEqual(hits[2].score);
  });

  const beir = {
    'corpus.jsonl': [
      { _id: 'd1', title: 'Le permis', text: 'Une aide au permis de conduire.' },
      { _id: 'd2', title: 'La cantine', text: 'Le repas des stagiaires à la cantine.' },
      { _id: 'd3', title: 'Le train', text: 'Une carte pour le train.' },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
    'queries.jsonl': '{"_id":"q1","text":"permis de conduire"}\n{"_id":"q2","text":"repas cantine"}\n',
    'qrels/test.tsv': 'query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n',
  };

  it('measures a test set, and writes its rankings', async () => {
    const folder = join(data, 'beir');
    writeFiles(folder, beir);
    const run = join(folder, 'run.txt');
    const result = await cli(['search', '--beir', folder, '--lexical', '--json', '--run', run]);
    expect(result.code).toBe(0);
    const measures = JSON.parse(result.out);
    expect(measures).toMatchObject({ 'ndcg@10': 1, 'hit@1': 1, 'hit@5': 1, 'recall@10': 1, 'mrr@10': 1 });
    for (const name of ['index_s', 'query_ms_p50', 'query_ms_p95']) expect(measures[name]).toBeGreaterThanOrEqual(0);
    expect(readFileSync(run, 'utf8')).toMatch(/^q1 Q0 d1 1 /m);
  });

  it.each([
    ['the folder is not there', undefined, /nowhere/],
    [
      'a line is broken',
      { ...beir, 'corpus.jsonl': '{"_id":"d1","title":"x","text":"y"}\n{"_id":' },
      /corpus\.jsonl.*2/,
    ],
  ])('says in one line that %s', async (_, files, words) => {
    const folder = join(data, files === undefined ? 'nowhere' : 'broken');
    if (files !== undefined) writeFiles(folder, files);
    expectOneLine(await cli(['search', '--beir', folder, '--lexical', '--json']), words);
  });
});

describe('a mistake', () => {
  it('in the settings is told in one line that names it', async () => {
    expectOneLine(await cli(['ask', 'bonjour'], '', { TOKEN_MINUTES: '5', EMBEDDINGS_MODEL: 'x' }), /TOKEN_MINUTES/);
  });

  it('in the command line is told, with another exit code than 0', async () => {
    for (const args of [['dance'], ['search', '--limit', '0', 'x']]) {
      const { code, out, error } = await cli(args);
      expect(code, args.join(' ')).not.toBe(0);
      expect(out).toBe('');
      expect(error).not.toMatch(/\n\s+at /);
    }
  });
});

/** No result, exit code 1, and one line that a person can act on. */
function expectOneLine({ code, out, error }: CliResult, words: RegExp): void {
  expect(code).toBe(1);
  expect(out).toBe('');
  expect(error.trim().split('\n')).toHaveLength(1);
  expect(error).toMatch(/^assistant: /);
  expect(error).toMatch(words);
}
