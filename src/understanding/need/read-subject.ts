import { stem } from '../../language/index.ts';
import { type Ambiguity, type Sense, saysNothing, type Vocabulary } from '../trades/vocabulary.ts';
import type { MessageWords } from './message-words.ts';
import type { SaidNeed, SubjectQuestion } from './need.ts';
import type { NeedWords } from './need-words.ts';
import { stancesOf } from './stances.ts';

type SubjectPart = Pick<
  SaidNeed,
  'subject' | 'subjectQuestion' | 'unknownWords' | 'corrections' | 'notSubjects' | 'wishes' | 'otherWords'
>;

export interface SubjectParts {
  readonly words: NeedWords;
  readonly vocabulary: Vocabulary;
  readonly ordinaryWords: ReadonlySet<string>;
  /** Whether the word is the name of a commune: then it is no misspelt trade. */
  readonly isTown: (word: string) => boolean;
}

/** A content word of the message that no criterion took. */
interface FreeWord {
  readonly position: number;
  readonly written: string;
  /** Spelling put right. */
  readonly word: string;
  readonly stem: string;
}

/** Words of the message that mean something, and what. */
interface Match {
  readonly first: FreeWord;
  readonly last: FreeWord;
  readonly words: readonly FreeWord[];
  readonly meanings: readonly (Sense | Ambiguity)[];
}

/** What stands before a match decides whether it is wanted. */
type Frame = 'wish' | 'current' | 'denied' | 'none';

/** Words between two subjects that are said together, at most. */
const JOINING_WORDS_MOST = 3;
/** Words that join two subjects which are both wanted. */
const JOINING = new Set(['ou', 'et', 'puis', 'voire']);
const SUBJECTS_KEPT = 3;

/**
 * The trade or subject that the message wants, by the vocabulary of trades. A trade that the person says to have is not
 * wanted; what follows a wish is; « ou » and « et » join.
 */
export function readSubject(message: MessageWords, parts: SubjectParts): SubjectPart {
  const { words, vocabulary, ordinaryWords } = parts;
  message.takeAll(words.ignored);
  const corrections: { written: string; read: string }[] = [];
  const free = freeWords(message, parts, corrections);
  const matches = bestMatches(free, words, vocabulary);
  const denied = deniedAmong(matches, message, words);
  const framed = wanted(matches, message, words, denied);
  const kept = framed.map(({ match }) => match);
  const senses = kept.flatMap(({ meanings }) => meanings.filter(isSense));
  const used = new Set(matches.flatMap((match) => match.words));
  const isNoSubject = (word: FreeWord) =>
    isEmpty(word, words) || (ordinaryWords.has(word.written) && !vocabulary.repair.knows(word.written));
  const unknownWords = free.filter((word) => !used.has(word) && !isNoSubject(word)).map(({ written }) => written);
  const notSubjects = denied.flatMap(({ meanings }) => meanings.filter(isSense).map(({ id }) => id));
  const read = {
    notSubjects,
    otherWords: free.filter((word) => !used.has(word) && !isEmpty(word, words)).length,
    wishes: framed.some(({ frame }) => frame === 'wish'),
    corrections: corrections.filter(({ read: meant }) =>
      kept.some((match) => match.words.some(({ word }) => word === meant)),
    ),
  };
  if (senses.length > 0) {
    const ids = [...new Set(senses.map(({ id }) => id))];
    const named = kept.filter(({ meanings }) => meanings.some(isSense));
    return {
      ...read,
      subject: {
        ids,
        label: [...new Set(named.map(({ meanings }) => meanings.find(isSense)?.label ?? ''))].join(', '),
        said: named.map(({ first, last }) => saidBetween(message, first, last)).join(', '),
      },
      subjectQuestion: null,
      unknownWords,
    };
  }
  const ambiguous = kept.find(({ meanings }) => meanings.some(isAmbiguity));
  const ambiguity = ambiguous?.meanings.find(isAmbiguity);
  const saidWords = ambiguous?.words.map(({ word }) => word) ?? [];
  return {
    ...read,
    subject: null,
    subjectQuestion: ambiguity === undefined ? null : questionOf(ambiguity, saidWords, vocabulary),
    unknownWords,
  };
}

function isAmbiguity(meaning: Sense | Ambiguity): meaning is Ambiguity {
  return meaning.kind === 'ambiguous';
}

function isSense(meaning: Sense | Ambiguity): meaning is Sense {
  return meaning.kind !== 'ambiguous';
}

function questionOf(
  { question, choices }: Ambiguity,
  said: readonly string[],
  vocabulary: Vocabulary,
): SubjectQuestion {
  return { question, said, choices: choices.map((id) => ({ id, label: vocabulary.sense(id)?.label ?? id })) };
}

/** As it is listed, or its plural or feminine. */
function isEmpty({ word }: FreeWord, { emptyWords }: NeedWords): boolean {
  return emptyWords.has(word) || emptyWords.has(word.replace(/e?s?$/, ''));
}

function freeWords(
  message: MessageWords,
  { words, vocabulary, ordinaryWords, isTown }: SubjectParts,
  corrections: { written: string; read: string }[],
): FreeWord[] {
  return message.words.flatMap((written, position): FreeWord[] => {
    if (message.isTaken(position) || saysNothing(written) || /^\d+$/.test(written)) return [];
    if (written.length < 2 && !isNamedLetter(message, position, vocabulary)) return [];
    const own = { position, written, word: written, stem: stem(written) };
    if (isEmpty(own, words) || vocabulary.repair.knows(written) || ordinaryWords.has(written)) return [own];
    const repaired = isTown(written) ? undefined : vocabulary.repair.repair(written);
    if (repaired === undefined) return [own];
    corrections.push({ written, read: repaired });
    // « cuisines »: another form of a known word, not a fault.
    if (vocabulary.repair.hasStem(own.stem) && stem(repaired) === own.stem) return [own];
    return [{ position, written, word: repaired, stem: stem(repaired) }];
  });
}

/** « permis B »: a letter that a wording ends with. */
function isNamedLetter({ words }: MessageWords, position: number, vocabulary: Vocabulary): boolean {
  const before = words[position - 1];
  return before !== undefined && vocabulary.meanings(`${stem(before)} ${words[position]}`).length > 0;
}

/** The wordings found, none over another: the longest first, then the one that says most. */
function bestMatches(free: readonly FreeWord[], words: NeedWords, vocabulary: Vocabulary): Match[] {
  const found: (Match & { weight: number })[] = [];
  for (let start = 0; start < free.length; start++) {
    for (let length = Math.min(vocabulary.longest, free.length - start); length > 0; length--) {
      const slice = free.slice(start, start + length);
      const [first, last] = [slice[0], slice.at(-1)];
      if (first === undefined || last === undefined || slice.every((word) => isEmpty(word, words))) continue;
      const meanings = vocabulary.meanings(slice.map((word) => word.stem).join(' '));
      if (meanings.length === 0) continue;
      const rarity = slice.reduce((sum, word) => sum + 1 / (1 + vocabulary.commonness(word.stem)), 0);
      found.push({ first, last, words: slice, meanings, weight: length + Math.min(rarity, 0.9) });
    }
  }
  found.sort((a, b) => b.weight - a.weight);
  const kept: Match[] = [];
  for (const match of found) {
    if (kept.some((other) => other.words.some((word) => match.words.includes(word)))) continue;
    kept.push(withEverydayInside(match, found));
  }
  return kept.sort((a, b) => a.first.position - b.first.position);
}

/** « Soudeur à l'arc » of the ROME is everyday « soudeur » too, when both name the same trade. */
function withEverydayInside(match: Match, found: readonly Match[]): Match {
  const romes = new Set(
    match.meanings.filter(isSense).flatMap(({ kind, romes: codes }) => (kind === 'rome' ? codes : [])),
  );
  if (romes.size === 0) return match;
  const inside = found
    .filter((other) => other !== match && other.words.every((word) => match.words.includes(word)))
    .flatMap(({ meanings }) => meanings)
    .filter((meaning) => meaning.kind === 'everyday' && meaning.romes.some((code) => romes.has(code)));
  return inside.length === 0 ? match : { ...match, meanings: inside };
}

interface Framed {
  readonly match: Match;
  readonly frame: Frame;
}

function wanted(
  matches: readonly Match[],
  message: MessageWords,
  words: NeedWords,
  denied: readonly Match[],
): Framed[] {
  const frames = framesOf(message, words);
  const framed = matches.map(
    (match): Framed => ({
      match,
      frame: denied.includes(match) ? 'denied' : (frames[match.first.position] ?? 'none'),
    }),
  );
  let kept = framed.filter(({ frame }) => frame !== 'current' && frame !== 'denied');
  if (kept.some(({ frame }) => frame === 'wish')) kept = kept.filter(({ frame }) => frame === 'wish');
  const isEveryday = ({ match: { meanings } }: Framed) => meanings.some(({ kind }) => kind === 'everyday');
  const all = kept.map(({ match }) => match);
  if (kept.some(isEveryday)) kept = kept.filter((each) => isEveryday(each) || isJoined(each.match, all, message));
  return kept.filter(({ match }) => match.meanings.length > 0).slice(0, SUBJECTS_KEPT);
}

/** « pas soudeur, chaudronnier »: by the grammar of every criterion. */
function deniedAmong(matches: readonly Match[], message: MessageWords, words: NeedWords): Match[] {
  const mentions = matches.map((match) => ({
    criterion: 'subject' as const,
    from: match.first.position,
    to: match.last.position,
    value: match,
  }));
  return stancesOf(mentions, message, words).flatMap(({ mention, stance }) =>
    stance === 'set' || mention.value === null ? [] : [mention.value],
  );
}

/** « cuisine ou jardinage »: said beside another, on the same footing. */
function isJoined(match: Match, kept: readonly Match[], message: MessageWords): boolean {
  if (match.meanings.every(({ kind }) => kind === 'ambiguous')) return false;
  return kept.some((other) => {
    const [before, after] = other.first.position < match.first.position ? [other, match] : [match, other];
    const [from, to] = [before.last.position + 1, after.first.position];
    if (other === match || to - from > JOINING_WORDS_MOST) return false;
    return message.words.slice(from, to).some((word) => JOINING.has(word));
  });
}

/** For each word of the message, the last wish, present trade or break before it. */
function framesOf(message: MessageWords, words: NeedWords): readonly Frame[] {
  const frames: Frame[] = [];
  let frame: Frame = 'none';
  for (let position = 0; position < message.words.length; position++) {
    if (message.endsBefore(words.wish, position) !== undefined) frame = 'wish';
    else if (message.endsBefore(words.currentTrade, position) !== undefined) frame = 'current';
    else if (message.endsBefore(words.breaks, position) !== undefined) frame = 'none';
    frames.push(frame);
  }
  return frames;
}

function saidBetween(message: MessageWords, first: FreeWord, last: FreeWord): string {
  const words = message.words.slice(first.position, last.position + 1);
  words[0] = first.word;
  words[words.length - 1] = last.word;
  return words.join(' ');
}
