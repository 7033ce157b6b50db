import { join } from 'node:path';
import { makeDemonstration } from './make-demonstration.ts';
import { makeFacts } from './make-facts.ts';
import { makeVocabulaire } from './make-vocabulaire.ts';

// Run by hand, from the project: node knowledge/catalogues/_make/make.ts [../shared/data]
const here = (path: string): string => join(import.meta.dirname, path);
const data = process.argv[2] ?? here('../../../../shared/data');
const communes = here('../../territoire/communes.json');
makeVocabulaire(data, here('../../vocabulaire'));
makeDemonstration(data, communes, here('metiers-demonstration.yaml'), here('../demonstration.xml'));
const report = makeFacts(data, communes, here('titres-2024.yaml'), here('../faits-hdf-2024.xml'));
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
