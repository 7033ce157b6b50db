import { join } from 'node:path';
import { makeDemonstration } from './make-demonstration.ts';
import { makeFacts } from './make-facts.ts';
import { makeVocabulaire } from './make-vocabulaire.ts';

// Run by hand, from the project: node knowledge/catalogues/_make/make.ts [../shared/data]
const data = process.argv[2] ?? join(import.meta.dirname, '../../../../shared/data');
const catalogues = join(import.meta.dirname, '..');
makeVocabulaire(data, join(catalogues, '../vocabulaire'));
makeDemonstration(data, join(import.meta.dirname, 'metiers-demonstration.yaml'), join(catalogues, 'demonstration.xml'));
const report = makeFacts(data, join(import.meta.dirname, 'titres-2024.yaml'), join(catalogues, 'faits-hdf-2024.xml'));
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
