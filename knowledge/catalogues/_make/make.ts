import { join } from 'node:path';
import { makeVocabulaire } from './make-vocabulaire.ts';

const data = process.argv[2] ?? join(import.meta.dirname, '../../../../shared/data');
makeVocabulaire(data, join(import.meta.dirname, '../../vocabulaire'));
