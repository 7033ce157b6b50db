import { type FoundInText, findPersonalData } from './mask-personal-data.ts';
import type { PersonalDataKind } from './personal-data.ts';

/** How many messages a number may be spread over before the last one: « 06 », « 12 », « 34 », « 56 », then « 78 ». */
const EARLIER_MOST = 6;
/** Characters looked at, from the end of each earlier message and from where the last one goes on. */
const PIECE_CHARACTERS = 80;
/** What may stand before the second half: « et la suite c'est 34 56 78 ». */
const LEAD_CHARACTERS = 40;
const GOES_ON = /[\p{Nd}@＠﹫]|arr?obas/iu;
/** « orange.fr », « orange point fr »: the end of an address, in a short message. */
const ENDS_ADDRESS = /\.\p{L}| (?:point|dot) /iu;
const CARD_GROUP = 4;

/** What must not be kept of one earlier message, and what to write in its place. */
export interface SplitPiece {
  /** Position among the earlier messages. */
  readonly message: number;
  readonly fragment: string;
  readonly label: string;
}

export interface SplitFound {
  readonly pieces: readonly SplitPiece[];
  /** The last message without its own piece. */
  readonly text: string;
  readonly found: readonly PersonalDataKind[];
}

/** How the log of conversations looks for numbers that are spread over messages. */
export const SPLIT_MASK = { earlierMost: EARLIER_MOST, mayGoOn, find: maskSplit };

/** A part of a message that is looked at, and where it stands in the whole. */
interface Piece {
  /** Position among the earlier messages; theirs is the number of them for the last message. */
  readonly message: number;
  readonly text: string;
  /** Where it begins in its own message, and in the joined text. */
  readonly offset: number;
  readonly at: number;
}

/** Whether a message may be the second half of something, so that the earlier ones are worth reading. */
export function mayGoOn(text: string): boolean {
  if (GOES_ON.test(text.slice(0, LEAD_CHARACTERS))) return true;
  return text.length <= LEAD_CHARACTERS && ENDS_ADDRESS.test(text);
}

/**
 * Finds what a person spread over several messages: « 06 12 34 », then « 56 78 ».
 *
 * @param earlier what she wrote before, oldest first, `EARLIER_MOST` of them at most
 * @returns undefined when nothing reaches from an earlier message into this one
 */
export function maskSplit(earlier: readonly string[], text: string): SplitFound | undefined {
  for (const start of startsOf(text)) {
    const pieces = joinPieces(earlier, text, start);
    const split = findPersonalData(pieces.map((piece) => piece.text).join('\n')).filter((one) =>
      isSplit(one, pieces, earlier.length),
    );
    const [first] = split;
    if (first !== undefined) return cut(first, pieces, earlier.length, text);
  }
  return undefined;
}

/** The message's own beginning, and its first digit after a few words. */
function startsOf(text: string): number[] {
  const digit = text.slice(0, LEAD_CHARACTERS).search(/\p{Nd}/u);
  return digit > 0 ? [0, digit] : [0];
}

function joinPieces(earlier: readonly string[], text: string, start: number): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (message: number, piece: string, offset: number) => {
    pieces.push({ message, text: piece, offset, at });
    at += piece.length + 1;
  };
  for (const [message, said] of earlier.entries()) {
    const whole = withoutEndSigns(said);
    const offset = Math.max(0, whole.length - PIECE_CHARACTERS);
    add(message, whole.slice(offset), offset);
  }
  add(earlier.length, text.slice(start, start + PIECE_CHARACTERS), start);
  return pieces;
}

/** « 06 12 34… » goes on as « 06 12 34 » does. */
function withoutEndSigns(text: string): string {
  let end = text.length;
  while (end > 0 && /[^\p{L}\p{N}@＠﹫]/u.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** In the last message and in one before; what is spread over three or more comes in whole pairs, or it is a list of answers. */
function isSplit(one: FoundInText, pieces: readonly Piece[], last: number): boolean {
  const touched = pieces.filter((piece) => coveredIn(piece, one) !== undefined);
  if (touched.length < 2 || touched.at(-1)?.message !== last) return false;
  const digits = touched.map((piece) => (coveredIn(piece, one)?.fragment ?? '').replace(/[^\p{Nd}]/gu, '').length);
  switch (one.kind) {
    case 'carte':
      return digits.slice(0, -1).every((count) => count % CARD_GROUP === 0);
    case 'telephone':
      return touched.length === 2 || digits.slice(1).every((count) => count === 2);
    case 'nir':
    case 'iban':
    case 'email':
      return true;
  }
}

function coveredIn(piece: Piece, { from, to }: FoundInText): { from: number; fragment: string } | undefined {
  const start = Math.max(from - piece.at, 0);
  const end = Math.min(to - piece.at, piece.text.length);
  return start < end ? { from: start, fragment: piece.text.slice(start, end) } : undefined;
}

function cut(one: FoundInText, all: readonly Piece[], last: number, text: string): SplitFound {
  let rest = text;
  const pieces: SplitPiece[] = [];
  for (const piece of all) {
    const covered = coveredIn(piece, one);
    if (covered === undefined) continue;
    const { from, fragment } = covered;
    if (piece.message < last) pieces.push({ message: piece.message, fragment, label: one.label });
    else rest = text.slice(0, piece.offset + from) + one.label + text.slice(piece.offset + from + fragment.length);
  }
  return { pieces, text: rest, found: [one.kind] };
}
