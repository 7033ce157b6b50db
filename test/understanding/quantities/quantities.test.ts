import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  agesIn,
  childrenIn,
  countedWords,
  durationsIn,
  type Found,
  measuresIn,
  monthIn,
  sinceIn,
  weeklyHoursIn,
} from '../../../src/understanding/index.ts';

const TODAY = '2026-11-25';
const ranges = z.array(z.strictObject({ dit: z.string(), lit: z.array(z.tuple([z.number(), z.number().nullable()])) }));
const tables = z
  .strictObject({
    ages: ranges,
    durees: ranges,
    depuis: ranges,
    enfants: z.array(
      z.strictObject({
        dit: z.string(),
        enfants: z.number().optional(),
        ages: z.array(z.number()).optional(),
        rien: z.boolean().optional(),
      }),
    ),
    euros: ranges,
    km: ranges,
    semaine: z.array(z.strictObject({ dit: z.string(), heures: z.number().optional() })),
    mois: z.array(z.strictObject({ dit: z.string(), jour: z.string().optional() })),
    mots: z.array(z.strictObject({ dit: z.string(), donne: z.string() })),
  })
  .parse(parse(readFileSync(join(import.meta.dirname, 'quantities.yaml'), 'utf8')));

const pairs = (found: readonly Found[]) =>
  found.map(({ from, to }) => [from, Number.isFinite(to) ? to : null] as const);

describe('a number has one meaning', () => {
  it.each(tables.ages.map((row) => [row.dit, row] as const))('as an age: « %s »', (dit, { lit }) => {
    expect(pairs(agesIn(countedWords(dit), TODAY))).toEqual(lit);
  });
  it.each(tables.durees.map((row) => [row.dit, row] as const))('as a duration in months: « %s »', (dit, { lit }) => {
    expect(pairs(durationsIn(countedWords(dit)))).toEqual(lit);
  });
  it.each(tables.depuis.map((row) => [row.dit, row] as const))('as a beginning: « %s »', (dit, { lit }) => {
    const since = sinceIn(countedWords(dit), TODAY);
    expect(pairs(since === undefined ? [] : [since])).toEqual(lit);
  });
  it.each(tables.enfants.map((row) => [row.dit, row] as const))('as children: « %s »', (dit, { enfants, ages }) => {
    const found = childrenIn(countedWords(dit));
    expect(found?.count).toBe(enfants);
    expect(found?.ages).toEqual(ages);
  });
  it.each(tables.euros.map((row) => [row.dit, row] as const))('as euros: « %s »', (dit, { lit }) => {
    expect(pairs(measuresIn(countedWords(dit), 'euros'))).toEqual(lit);
  });
  it.each(tables.km.map((row) => [row.dit, row] as const))('as kilometres: « %s »', (dit, { lit }) => {
    expect(pairs(measuresIn(countedWords(dit), 'km'))).toEqual(lit);
  });
  it.each(tables.semaine.map((row) => [row.dit, row] as const))('as hours a week: « %s »', (dit, { heures }) => {
    expect(weeklyHoursIn(countedWords(dit))).toBe(heures);
  });
  it.each(tables.mois.map((row) => [row.dit, row] as const))('as a month: « %s »', (dit, { jour }) => {
    expect(monthIn(countedWords(dit))).toBe(jour);
  });
});

describe('the words that quantities are read from', () => {
  it.each(tables.mots.map((row) => [row.dit, row] as const))('« %s »', (dit, { donne }) => {
    expect(countedWords(dit).join(' ')).toBe(donne);
  });

  it('are read in a time that grows with the message only', () => {
    const long = countedWords('mes deux enfants de 4 et 7 ans depuis 15 ans et demi à 20 km, 33 ans '.repeat(400));
    const start = performance.now();
    agesIn(long, TODAY);
    durationsIn(long);
    childrenIn(long);
    measuresIn(long, 'km');
    expect(performance.now() - start).toBeLessThan(500);
  });
});
