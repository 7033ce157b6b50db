import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOutside, readUnits, readUtterances } from '../../../src/knowledge/choosing/index.ts';
import { tempFolder, writeFiles } from '../../temp-folder.ts';
import { sampleDocument } from '../sample-document.ts';

const aide = sampleDocument('aide', 'Aide au permis', 'Elle paie le permis.', { questions: ['qui paie mon permis'] });
const bus = sampleDocument('bus', 'Carte de bus', 'Elle coûte 10 euros.');
const documents = [aide, bus];
const section = 'introduction';

function folderWith(files: Record<string, string>): string {
  const folder = tempFolder();
  writeFiles(folder, files);
  return folder;
}
const unit = (page: string, more = '', name = section) =>
  `page: ${page}\nunites:\n  ${name}:\n    sujet: permis\n    demande: quipaie\n    question: Qui paie ?\n${more}`;

describe('units', () => {
  it('every section has one, written or not', () => {
    const units = readUnits(folderWith({ 'a.yaml': unit(aide.id) }), documents);
    expect(units.map(({ id, topic, asked }) => [id, topic, asked])).toEqual([
      [`${aide.id}#${section}`, 'permis', 'quipaie'],
      [`${bus.id}#${section}`, bus.id, 'autres'],
    ]);
  });

  it('two that say the same name each other, whichever says it', () => {
    const linked = unit(aide.id, `    comme: ["${bus.id}#${section}"]\n`);
    const [first, second] = readUnits(folderWith({ 'a.yaml': linked, 'b.yaml': unit(bus.id) }), documents);
    expect([first?.sameAs, second?.sameAs]).toEqual([[second?.id], [first?.id]]);
  });

  it.each([
    ['a page that is not there', unit('hdf/nulle-part'), /no document is called hdf\/nulle-part/],
    ['a section that is not there', unit(aide.id, '', 'Autre titre'), /has no section « Autre titre »/],
    ['another anchor', unit(aide.id, '    ancre: ailleurs\n'), /not at #ailleurs/],
    ['four sentences', unit(aide.id, '    phrases: [1, 2, 3, 4]\n'), /phrases/],
    ['a likeness to nothing', unit(aide.id, '    comme: ["hdf/x#introduction"]\n'), /which is not there/],
  ])('are refused that name %s', (_what, text, message) => {
    expect(() => readUnits(folderWith({ 'a.yaml': text }), documents)).toThrow(message);
  });
});

describe('utterances', () => {
  it('are read by form, with what they continue and what else answers; a document’s own questions join them', () => {
    const units = readUnits(folderWith({}), documents);
    const text = `page: ${aide.id}\nenonces:\n  ${section}:\n    suite:\n    - avant: le permis\n      dit: et qui paie ?\n      aussi: ["${bus.id}#${section}"]\n`;
    const said = readUtterances(folderWith({ 'a.yaml': text }), documents, units);
    expect(said[0]).toEqual({
      unit: `${aide.id}#${section}`,
      form: 'suite',
      said: 'et qui paie ?',
      before: 'le permis',
      also: [`${bus.id}#${section}`],
    });
  });

  it('are refused that are for no unit', () => {
    const text = `page: ${aide.id}\nenonces:\n  Autre titre:\n    sms: [slt]\n`;
    const units = readUnits(folderWith({}), documents);
    expect(() => readUtterances(folderWith({ 'a.yaml': text }), documents, units)).toThrow(/no unit .*Autre titre/);
  });

  it('near messages join far ones as what is outside', () => {
    const folder = folderWith({
      'loin.yaml': 'hors_domaine: [la météo]\ndans_le_domaine: [le cpf]\n',
      'proches.yaml': 'messages:\n  impôts: [déclarer mes impôts]\n',
    });
    expect(readOutside(join(folder, 'loin.yaml'), join(folder, 'proches.yaml'))).toEqual([
      'la météo',
      'déclarer mes impôts',
    ]);
  });
});
