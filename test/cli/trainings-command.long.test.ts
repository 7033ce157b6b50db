import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesOf, runCli } from './run-cli.ts';

const RESULT_KEYS = [
  'id',
  'title',
  'organisme',
  'commune',
  'department',
  'distance_km',
  'next_session',
  'modality',
  'alternance',
  'level',
  'certification',
  'url',
  'source',
  'demonstration',
];
const UNDERSTOOD_KEYS = [
  'subject',
  'place',
  'radius_km',
  'starts_after',
  'starts_before',
  'modality',
  'alternance',
  'level',
  'funded',
];

let data = '';
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'formations-'));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

describe('assistant trainings', () => {
  it('with no index yet, finds trainings for needs read one a line, one JSON a line', async () => {
    const needs = ['formation soudeur vers Lens', 'plombier à Dury', 'boulanger à Paris', 'dresseur de dragons'];
    const result = await runCli(data, ['trainings', '--json', '--limit', '3'], needs.join('\n'));
    expect(result).toMatchObject({ code: 0, error: '' });
    const answers = linesOf(result).map((line) => JSON.parse(line));
    expect(answers).toHaveLength(needs.length);
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual(['understood', 'results', 'ask', 'notes']);
      expect(Object.keys(answer.understood)).toEqual(UNDERSTOOD_KEYS);
    }
    const [soudeur, plombier, boulanger, dragons] = answers;
    expect(soudeur.results).toHaveLength(3);
    for (const found of soudeur.results) expect(Object.keys(found)).toEqual(RESULT_KEYS);
    expect(soudeur.understood.place).toEqual({ name: 'Lens', department: '62' });
    expect(plombier).toMatchObject({
      results: [],
      ask: { about: 'place', choices: expect.arrayContaining(['Dury (Somme)']) },
    });
    expect(boulanger.notes.join()).toContain("Paris n'est pas dans les Hauts-de-France");
    expect(dragons).toMatchObject({ understood: { subject: null }, results: [] });
  });

  it('takes the place and the first day from its options', async () => {
    const result = await runCli(data, ['trainings', '--json', '--near', 'Amiens', '--from', '2027-03-01', 'cuisine']);
    const answer = JSON.parse(result.out);
    expect(answer.understood).toMatchObject({
      place: { name: 'Amiens', department: '80' },
      starts_after: '2027-03-01',
    });
    for (const { next_session: day } of answer.results) expect(day >= '2027-03-01').toBe(true);
  });

  it('prints text for a person without --json', async () => {
    const { out } = await runCli(data, ['trainings', 'formation soudeur vers Lens']);
    expect(out).toMatch(/1\. .*\(exemple de démonstration\)/);
  });

  it.each([
    [['--limit', '0'], '--limit'],
    [['--from', 'demain'], '--from'],
    [['--near', 'Atlantide'], '--near'],
  ])('refuses %j with one clear line', async (options, named) => {
    const { code, error } = await runCli(data, ['trainings', ...options, 'cuisine']);
    expect(code).not.toBe(0);
    expect(error.trim().split('\n')).toHaveLength(1);
    expect(error).toContain(named);
  });

  it('needs no database of its own for the catalogues that ship', () => {
    expect(existsSync(join(data, 'database'))).toBe(false);
  });
});
