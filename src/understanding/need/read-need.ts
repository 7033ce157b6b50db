import { plainWords, type Spellings, writeOut } from '../../language/index.ts';
import type { FindPlaces } from '../../territory/index.ts';
import type { Vocabulary } from '../trades/vocabulary.ts';
import { messageWords } from './message-words.ts';
import type { Need } from './need.ts';
import type { NeedWords } from './need-words.ts';
import { readCriteria } from './read-criteria.ts';
import { namesTown, readPlace, withUnknownTown } from './read-place.ts';
import { readStart } from './read-start.ts';
import { readSubject } from './read-subject.ts';
import type { Day } from './terms.ts';

export interface NeedReader {
  /** Everything the text says of a wished training. */
  read(text: string, today: Day): Need;
}

export interface NeedReaderParts {
  readonly words: NeedWords;
  readonly vocabulary: Vocabulary;
  /** Folded words that are no fault and no subject. */
  readonly ordinaryWords: ReadonlySet<string>;
  readonly findPlaces: FindPlaces;
  /** Everyday spellings, `dialogs/ecriture.yaml`. */
  readonly spellings: Spellings;
}

const NO_SPELLINGS: Spellings = new Map();

/** Joins the readers of a need: each takes the words that it understands, the subject reads what is left. */
export function createNeedReader(parts: NeedReaderParts): NeedReader {
  const { words, findPlaces, spellings } = parts;
  return {
    read(text, today) {
      const written = writeOut(text, spellings);
      const message = messageWords(plainWords(written, NO_SPELLINGS), words.index);
      const start = readStart(message, words, today);
      const where = readPlace(message, findPlaces(written), words);
      const criteria = readCriteria(message, words);
      const subject = readSubject(message, { ...parts, isTown: (word) => namesTown(word, findPlaces) });
      const need = { ...start, ...where, ...criteria, ...subject };
      return need.place === null ? withUnknownTown(need, findPlaces, words) : need;
    },
  };
}
