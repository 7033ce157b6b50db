import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder, writeFiles } from '../temp-folder.ts';
import { linesOf, runCli } from './run-cli.ts';

function withSituation(yaml: string, ...args: string[]) {
  const folder = tempFolder();
  writeFiles(folder, { 'situation.yaml': yaml });
  return runCli(folder, ['eligibility', '--situation', join(folder, 'situation.yaml'), ...args]);
}

describe('assistant eligibility', () => {
  it('lists the ids of the schemes, in the order of their numbers', async () => {
    const ids = linesOf(await runCli(tempFolder(), ['eligibility', '--list']));
    expect(ids.map((id) => Number(id.slice(1, 3)))).toEqual(ids.map((_id, at) => at + 1));
    expect(ids).toContain('r21_sanitaire_social_gratuit');
  });

  it('prints one JSON object with the documented keys', async () => {
    const { code, out, error } = await withSituation('age: 28\nboeth: non\n', '--date', '2026-11-23', '--json');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const { schemes, next_question, ...rest } = JSON.parse(out);
    expect(rest).toEqual({});
    expect(next_question).toBe('situation');
    const keys = ['id', 'verdict', 'reasons', 'next_step', 'body', 'alternatives', 'sources', 'checked_on'];
    for (const scheme of schemes) expect(Object.keys(scheme)).toEqual(keys);
    expect(schemes.find(({ id }: { id: string }) => id === 'r11_apprentissage')).toMatchObject({
      verdict: 'probable',
      reasons: [{ condition: expect.stringContaining('29 ans'), state: 'met' }, { state: 'unknown' }],
      checked_on: '2026-11-23',
      sources: [{ url: 'https://travail-emploi.gouv.fr/le-contrat-dapprentissage' }, {}],
    });
  });

  it('prints text for people, best first, with the legal mention', async () => {
    const { out } = await withSituation('situation: demandeur_emploi_inscrit\ndepartement: 59\nage: 35\n');
    expect(out.indexOf('PROBABLE: Formation financée')).toBe(0);
    expect(out).toContain('  + Vous habitez les Hauts-de-France.');
    expect(out).toContain("Ce n'est pas une décision");
  });

  it('evaluates as on the day asked: a rule not in force yet is a counsellor’s', async () => {
    const verdictOn = async (day: string) => {
      const { out } = await withSituation('age: 28\n', '--date', day, '--json');
      return JSON.parse(out).schemes.find(({ id }: { id: string }) => id === 'r11_apprentissage').verdict;
    };
    expect([await verdictOn('2000-01-01'), await verdictOn('2026-11-23')]).toEqual(['conseiller', 'probable']);
  });

  it.each([
    ['an unknown key', 'metier: soudeur\n', [], 'unknown input « metier »'],
    ['an unknown value', 'situation: chomeur\n', [], 'unknown value "chomeur" for input « situation »'],
    ['no YAML', 'a: [\n', [], 'situation.yaml: '],
    ['no day', 'age: 28\n', ['--date', '2026-13-01'], '--date 2026-13-01'],
  ])('ends with one clear line on %s', async (_what, yaml, args, message) => {
    const result = await withSituation(yaml, '--json', ...args);
    expect(result).toMatchObject({ code: 1, out: '', error: expect.stringContaining(message) });
    expect(result.error.trim().split('\n')).toHaveLength(1);
  });

  it('asks for a situation or for the list', async () => {
    expect(await runCli(tempFolder(), ['eligibility'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('--situation'),
    });
  });
});
