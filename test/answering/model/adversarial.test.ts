import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Library } from '../../../src/knowledge/index.ts';
import { splitSentences } from '../../../src/language/index.ts';
import { readYaml } from '../../../src/platform/index.ts';
import { type ModelServer, startModelServer } from '../../doubles/model-server.ts';
import { type Said, writes } from './generations.ts';
import { extractiveOver, modelOver, projectLibrary } from './project-documents.ts';

const { cas } = readYaml(
  join(import.meta.dirname, 'adversarial.yaml'),
  z.strictObject({
    cas: z.array(
      z.strictObject({
        question: z.string(),
        fiche: z.string(),
        vrai: z.string(),
        phrases: z.array(z.tuple([z.string(), z.string(), z.string()])),
      }),
    ),
  }),
);
const rows = cas.flatMap(({ question, fiche, vrai, phrases }) =>
  phrases.map(([family, phrase, never]) => ({ question, fiche, vrai, family, phrase, never })),
);

let library: Library;
let server: ModelServer;
let says: readonly Said[] = [];

beforeAll(async () => {
  library = await projectLibrary();
  server = await startModelServer((request) => writes(request, says));
});
afterAll(() => server.close());

const titleOf = (id: string): string => library.documentById(id)?.title ?? '';

describe('adversarial generations', () => {
  it('are at least a hundred, of many families, none twice', () => {
    expect(rows.length).toBeGreaterThanOrEqual(100);
    expect(new Set(rows.map(({ family }) => family)).size).toBeGreaterThan(30);
    expect(new Set(rows.map(({ phrase }) => phrase)).size).toBe(rows.length);
  });

  it.each(cas)(
    'the true sentence of « $question » is published, with its source',
    async ({ question, fiche, vrai }) => {
      const title = titleOf(fiche);
      says = [{ text: vrai, title }];
      const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
      const result = await answerer.answer(question);
      expect(reports[0]).toMatchObject({ path: 'model', sentencesKept: 1, sentencesDropped: {} });
      expect(result).toMatchObject({
        kind: 'answer',
        citations: expect.arrayContaining([expect.objectContaining({ title, position: 1 })]),
      });
      expect(result.kind === 'answer' && result.text).toContain(`${vrai} [1]`);
    },
  );

  it.each(rows)(
    '$family, alone: « $phrase » gives way to the document’s own sentences, or to an honest no',
    async ({ question, fiche, phrase }) => {
      says = [{ text: phrase, title: titleOf(fiche) }];
      const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
      const result = await answerer.answer(question);
      // What the rules surely know is given instead of what was made up.
      const reason = reports[0]?.reason ?? '';
      expect(['MODEL_QUOTED', 'MODEL_FOUND_NONE', 'TOO_LITTLE_LEFT']).toContain(reason);
      expect(result.kind).toBe(reason === 'MODEL_FOUND_NONE' ? 'none' : 'answer');
      if (result.kind !== 'answer') return;
      const flat = (words: string) => words.replace(/\s+/g, ' ').replace(/[“«] ?| ?[”»]/g, '"');
      const own = flat(result.quoted.flatMap(({ sections }) => sections.map(({ text }) => text)).join('\n'));
      const said = result.text.replace(/^\*\*.*\*\*$/gm, '').split(/ \[\d+\](?:\s|$)/);
      for (const sentence of said.flatMap(splitSentences)) expect(own).toContain(flat(sentence.trim()));
      if (reason === 'MODEL_QUOTED') expect(result.quoted.every(({ title }) => title === titleOf(fiche))).toBe(true);
    },
  );

  it.each(rows)(
    '$family, after a true sentence: « $phrase » is left out',
    async ({ question, fiche, vrai, phrase, never }) => {
      const title = titleOf(fiche);
      says = [
        { text: vrai, title },
        { text: phrase, title },
      ];
      const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
      const result = await answerer.answer(question);
      expect(reports[0]?.sentencesKept).toBeLessThanOrEqual(1);
      expect(result.kind === 'answer' && result.text).not.toContain(phrase);
      const quotes = await extractiveOver(library).answer(question);
      const isQuoted = quotes.kind === 'answer' && quotes.text.includes(never);
      if (!isQuoted) expect(result.kind === 'answer' && result.text).not.toContain(never);
    },
  );
});
