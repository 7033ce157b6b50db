import { resolve } from 'node:path';
import { loadAssistantData } from '../../../src/dialogue/index.ts';
import { readTerritory } from '../../../src/territory/index.ts';
import { readNeedWords } from '../../../src/understanding/need/need-words.ts';
import { createNeedReader, type NeedReader } from '../../../src/understanding/need/read-need.ts';
import { readOrdinaryWords } from '../../../src/understanding/trades/ordinary-words.ts';
import { readTables } from '../../../src/understanding/trades/read-tables.ts';
import { createVocabulary } from '../../../src/understanding/trades/vocabulary.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');

/** The day of these tests. */
export const TODAY = '2026-11-25';

/** The reader of needs over the words, trades and communes that ship with the program. */
export function shippedNeedReader(): NeedReader {
  return createNeedReader({
    words: readNeedWords(resolve(PROJECT, 'dialogs/formation.yaml')),
    ordinaryWords: readOrdinaryWords(resolve(PROJECT, 'knowledge/documents')),
    vocabulary: createVocabulary(readTables(resolve(PROJECT, 'knowledge/vocabulaire'))),
    findPlaces: readTerritory(resolve(PROJECT, 'knowledge/territoire/communes.json')).findPlaces,
    spellings: loadAssistantData(resolve(PROJECT, 'dialogs')).spellings,
  });
}
