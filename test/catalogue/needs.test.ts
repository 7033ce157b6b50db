import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Trainings, type TrainingsAnswer, trainingsAnswer } from '../../src/catalogue/index.ts';
import { fold } from '../../src/language/index.ts';
import { shippedTrainings, TODAY } from './shipped-trainings.ts';

const words = z.array(z.string().min(1)).default([]);
const schema = z.strictObject({
  besoins: z.array(
    z.strictObject({
      besoin: z.string().min(1),
      genre: z.enum(['faute', 'lieu', 'impossible']).optional(),
      compris: z
        .strictObject({
          subject: z.string().nullable().optional(),
          place: z.string().nullable().optional(),
          department: z.string().nullable().optional(),
          radius_km: z.number().nullable().optional(),
          starts_after: z.string().nullable().optional(),
          starts_before: z.string().nullable().optional(),
          modality: z.string().nullable().optional(),
          alternance: z.boolean().nullable().optional(),
          level: z.number().nullable().optional(),
          funded: z.boolean().nullable().optional(),
        })
        .default({}),
      tous: words,
      jamais: words,
      proche: z.number().optional(),
      aucun: z.boolean().default(false),
      demande: z.enum(['place', 'subject']).optional(),
      choix: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
});
type NeedCase = z.output<typeof schema>['besoins'][number];

const { besoins } = schema.parse(parse(readFileSync(resolve(import.meta.dirname, 'needs.yaml'), 'utf8')));
const SHOWN = 10;

describe('what residents ask for', () => {
  let trainings: Trainings;
  beforeAll(async () => {
    trainings = await shippedTrainings();
  });

  it('the table is as long and as hard as promised', () => {
    const count = (genre: NeedCase['genre']) => besoins.filter((each) => each.genre === genre).length;
    expect(besoins.length).toBeGreaterThanOrEqual(60);
    expect(count('faute')).toBeGreaterThanOrEqual(15);
    expect(count('lieu')).toBeGreaterThanOrEqual(10);
    expect(count('impossible')).toBeGreaterThanOrEqual(5);
  });

  it.each(besoins)('$besoin', async (asked) => {
    const answer = await answerTo(asked.besoin);
    const { place, ...rest } = answer.understood;
    expect({ ...rest, place: place?.name ?? null, department: place?.department ?? null }).toMatchObject(asked.compris);
    const titles = answer.results.map(({ title }) => fold(title).replace(/’/g, "'"));
    if (asked.aucun) expect(titles).toEqual([]);
    else expect(titles).not.toEqual([]);
    if (asked.tous.length > 0) expect(titles.filter((title) => !holdsOne(title, asked.tous))).toEqual([]);
    expect(titles.filter((title) => holdsOne(title, asked.jamais))).toEqual([]);
    if (asked.proche !== undefined) {
      for (const { distance_km: km } of answer.results) expect(km).toBeLessThanOrEqual(asked.proche);
    }
    if (asked.demande !== undefined) expect(answer.ask?.about).toBe(asked.demande);
    if (asked.choix !== undefined) expect(answer.ask?.choices).toContain(asked.choix);
    if (asked.note !== undefined) expect(answer.notes.join('\n')).toContain(asked.note);
    for (const { next_session: day } of answer.results) expect(day === null || day >= TODAY).toBe(true);
  });

  async function answerTo(text: string): Promise<TrainingsAnswer> {
    const outcome = trainings.search(trainings.read(text, TODAY), TODAY);
    const formations = await trainings.formations(outcome.hits.slice(0, SHOWN).map(({ row }) => row.id));
    return trainingsAnswer(outcome, new Map(formations.map((each) => [each.id, each])), SHOWN, trainings.words);
  }
});

function holdsOne(title: string, parts: readonly string[]): boolean {
  return parts.some((part) => title.includes(part));
}
