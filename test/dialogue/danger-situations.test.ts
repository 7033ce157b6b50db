import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { readDangerExamples } from '../../src/understanding/index.ts';
import { dialogs } from './real-dialogs.ts';

const { situations } = dialogs.dangers;
const NUMBER = /(?<![\d.,])(?<!\d )(?:0 800[\d ]*|116 \d{3}|3\d{3}|1\d{2}|1[578])(?!\d| h\b)/g;

interface Dated {
  readonly numero: string;
  readonly date: string | null;
  readonly source: string;
}

const file = readFileSync(join(PROJECT_FOLDER, 'dialogs', 'numeros.yaml'), 'utf8');
const dated: ReadonlyMap<string, Dated> = new Map(
  parse(file).numeros.map((line: Dated): [string, Dated] => [line.numero, line]),
);

describe('each situation of danger', () => {
  it('is there for every kind that the examples tell of', () => {
    const kinds = new Set(
      readDangerExamples(join(PROJECT_FOLDER, 'dialogs', 'comprendre', 'danger')).flatMap(({ kind }) => kind ?? []),
    );
    const covered = situations.all.flatMap(({ kind }) => kind ?? []);
    expect([...kinds].filter((kind) => !covered.includes(kind))).toEqual([]);
    expect(new Set(covered).size).toBe(covered.length);
  });

  it.each(situations.all.map(({ id }) => [id]))('%s: every number told is in the dated file, with its source', (id) => {
    for (const inEnglish of [false, true]) {
      for (const form of ['number', 'gentle', 'other-way'] as const) {
        const { text } = dialogs.safetyReply(id, form, inEnglish);
        const undated = (text.match(NUMBER) ?? []).filter((number) => (dated.get(number)?.date ?? null) === null);
        expect(undated, `${form}: ${text}`).toEqual([]);
      }
    }
  });

  it.each(situations.all.map(({ id }) => [id]))('%s: the number comes in the first sentence, in each form', (id) => {
    for (const form of ['number', 'gentle', 'other-way'] as const) {
      const reply = dialogs.safetyReply(id, form, false);
      expect(reply.text.split(/[.!\n]/)[0], form).toMatch(NUMBER);
      expect(reply.text.length).toBeLessThan(1_500);
      expect(reply.suggestions.length).toBeGreaterThan(0);
    }
  });

  it.each(situations.all.map(({ id }) => [id]))('%s: has another way, told in both languages', (id) => {
    const french = dialogs.safetyReply(id, 'other-way', false).text;
    const english = dialogs.safetyReply(id, 'other-way', true).text;
    expect(french).not.toBe(dialogs.safetyReply(id, 'number', false).text);
    expect(french).toMatch(/114|112/);
    expect(english).toMatch(/^Call|^Send/);
    expect(english).toContain(`En français : ${french}`);
  });

  it('offers to leave the page where violence at home is possible, and nowhere else', () => {
    const offering = situations.all.filter(({ id }) => dialogs.safetyReply(id, 'number', false).quit !== undefined);
    expect(offering.flatMap(({ kind }) => kind ?? []).sort()).toEqual(['child', 'control', 'couple', 'sexual']);
    for (const { id } of offering) {
      expect(dialogs.safetyReply(id, 'gentle', true).quit?.address).toMatch(/^https:/);
    }
  });
});
