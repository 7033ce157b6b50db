import { describe, expect, it } from 'vitest';
import { parseVocabulary, readVocabulary } from '../../../src/knowledge/lexical/index.ts';
import { analyse } from '../../../src/language/index.ts';

const folder = new URL('../../../knowledge/vocabulaire', import.meta.url).pathname;

describe('the shipped vocabulary', () => {
  it('is well written, and none of its words vanishes in the analysis', async () => {
    const read = await readVocabulary(folder);
    if (!read.ok) throw new Error(read.error.message);
    const all = read.vocabulary.equivalents.flatMap(({ dites, cherchez }) => [...dites, ...cherchez]);
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((phrase) => analyse(phrase).length === 0)).toEqual([]);
  });

  it('looks for something else than what was said, in each line', async () => {
    const read = await readVocabulary(folder);
    if (!read.ok) throw new Error(read.error.message);
    const stems = (phrase: string): string =>
      analyse(phrase)
        .map((token) => token.stem)
        .join(' ');
    const idle = read.vocabulary.equivalents.flatMap(({ dites, cherchez }) =>
      dites.filter((said) => cherchez.every((sought) => stems(sought) === stems(said))),
    );
    expect(idle).toEqual([]);
  });

  it('says each word once, so that one place tells what it means', async () => {
    const read = await readVocabulary(folder);
    if (!read.ok) throw new Error(read.error.message);
    const said = read.vocabulary.equivalents.flatMap(({ dites }) => dites);
    expect(said.filter((word, position) => said.indexOf(word) !== position)).toEqual([]);
  });
});

describe('parseVocabulary', () => {
  it('refuses an unknown key and names the file', () => {
    const read = parseVocabulary('equivalents:\n  - { dit: [a], cherchez: [b] }', 'faux.yaml');
    expect(read).toMatchObject({ ok: false, error: { code: 'VOCABULARY_INVALID', file: 'faux.yaml' } });
  });

  it('refuses YAML that cannot be read', () => {
    expect(parseVocabulary('equivalents: [', 'faux.yaml').ok).toBe(false);
  });
});
