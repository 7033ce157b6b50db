import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDefinitions, readUnits } from '../../../src/knowledge/choosing/index.ts';
import { tempFolder, writeFiles } from '../../temp-folder.ts';
import { sampleDocument } from '../sample-document.ts';

const permis = sampleDocument('permis', 'Aide au permis', 'Elle paie le permis.');
const sigles = sampleDocument('sigles', 'Sigles', 'APC : aide au permis.');
const own = `${permis.id}#introduction`;
const line = `${sigles.id}#introduction`;

function fileWith(text: string): string {
  const folder = tempFolder();
  writeFiles(folder, { 'definitions.yaml': text });
  return join(folder, 'definitions.yaml');
}
const unit = (page: string, more = '') =>
  `page: ${page}\n${more}unites:\n  introduction:\n    sujet: permis\n    demande: intro\n    question: Quoi ?\n`;
const written = () =>
  fileWith(
    `articles: ["l'"]\nformules: ["c'est quoi {sujet} ?", "{nom}"]\ndefinitions:\n  - sujets: ["l'APC"]\n    rubriques: ["${own}", "${line}"]\n`,
  );

describe('definitions', () => {
  it('are asked for in each way by each name, with its article or without', () => {
    expect(readDefinitions(written()).utterances).toEqual(
      ["c'est quoi l'APC ?", 'APC'].map((said) => ({ unit: own, form: 'definition', said, also: [line] })),
    );
  });

  it('name the unit that explains, and a glossary’s line leads to it', () => {
    const folder = tempFolder();
    writeFiles(folder, { 'a.yaml': unit(permis.id), 'b.yaml': unit(sigles.id, 'genre: glossaire\n') });
    const [first, second] = readUnits(folder, [permis, sigles], readDefinitions(written()).groups);
    expect([first?.names, first?.fuller, first?.sameAs]).toEqual([['APC'], undefined, [line]]);
    expect([second?.names, second?.fuller, second?.sameAs]).toEqual([undefined, own, [own]]);
  });

  it('are refused that name no unit, or ask in a way without the thing', () => {
    const groups = [{ units: ['hdf/x#introduction'], names: [] }];
    expect(() => readUnits(tempFolder(), [permis], groups)).toThrow(/no unit « hdf\/x#introduction »/);
    expect(() => readDefinitions(fileWith('articles: []\nformules: [quoi]\ndefinitions: []\n'))).toThrow(/formules/);
  });

  it('are none without their file', () => {
    expect(readDefinitions(join(tempFolder(), 'definitions.yaml'))).toEqual({ groups: [], utterances: [] });
  });
});
