import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { isInputId, parseSituation } from '../../../src/eligibility/index.ts';
import { readAnswer } from '../../../src/understanding/profile/reading/read-answer.ts';
import { readFacts } from '../../../src/understanding/profile/reading/read-facts.ts';
import { readingOf } from '../../dialogue/real-reader.ts';
import { ASKED, questions, reader, TODAY } from './real-reader.ts';

const raw = z.union([z.string(), z.number()]);
const table = z
  .strictObject({
    faits: z.array(
      z.strictObject({
        dit: raw.transform(String),
        lit: z.record(z.string(), raw),
        retire: z.record(z.string(), z.string()).default({}),
        indice: z.string().optional(),
        pour: z.enum(['self', 'other']).default('self'),
      }),
    ),
    reponses: z.array(
      z.strictObject({
        a: z.string().refine(isInputId),
        dit: raw.transform(String),
        variante: z.string().optional(),
        vaut: raw.optional(),
        flou: z.boolean().default(false),
        rien: z.boolean().default(false),
      }),
    ),
  })
  .parse(parse(readFileSync(join(import.meta.dirname, 'facts.yaml'), 'utf8')));

describe('what people say of themselves', () => {
  it.each(table.faits.map((row) => [row.dit, row] as const))('« %s »', (dit, { lit, retire, indice, pour }) => {
    const { about, others, ...self } = readFacts(readingOf(dit), reader, TODAY);
    const { facts, hints } = about === 'other' ? (others[0] ?? self) : self;
    const expected = parseSituation(lit);
    if (!expected.ok) throw new Error(expected.message);
    const kept = facts.filter(({ takenAway }) => !takenAway).map(({ input, answer }) => [input, answer]);
    expect(Object.fromEntries(kept)).toEqual(expected.situation);
    const away = facts.filter(({ takenAway }) => takenAway).map(({ input, answer }) => [input, answer]);
    expect(Object.fromEntries(away)).toEqual(retire);
    expect(about).toBe(pour);
    if (indice !== undefined) expect(hints).toContain(indice);
  });

  it('reads a birth year by the day it is asked', () => {
    const ageOn = (today: string) => readFacts(readingOf('née le 12 mars 2003'), reader, today).facts[0]?.answer;
    expect(ageOn('2026-03-11')).toBe(22);
    expect(ageOn('2026-03-12')).toBe(23);
  });
});

describe('the answer to a question', () => {
  it.each(table.reponses.map((row) => [row.a, row.dit, row] as const))('%s: « %s »', (input, dit, row) => {
    const question = questions[input];
    const wording = row.variante === undefined ? question : question.variants.get(row.variante);
    if (wording === undefined) throw new Error(`no variant « ${row.variante} »`);
    const read = readAnswer(readingOf(dit, ASKED), question, wording, reader, TODAY);
    const kind = row.rien ? 'none' : row.flou ? 'unclear' : 'answer';
    expect(read.kind).toBe(kind);
    if (read.kind === 'answer') expect(String(read.answer)).toBe(String(row.vaut));
  });

  it('is read from every button, as the value it holds', () => {
    for (const question of Object.values(questions)) {
      for (const wording of [question, ...question.variants.values()]) {
        for (const { label, answer } of wording.buttons) {
          expect(readAnswer(readingOf(label, ASKED), question, wording, reader, TODAY), label).toMatchObject({
            kind: 'answer',
            answer,
          });
        }
      }
    }
  });
});
