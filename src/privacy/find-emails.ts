import type { Found } from './personal-data.ts';
import { isDigit, isLetter } from './readable-text.ts';

/** « @ », « (at) », « [arobase] », « «arobase» », and the words alone; nothing in it repeats without a bound. */
const AT =
  /@|[([{<] ?(?:at|a|arr?obase?) ?[)\]}>]|[¤"'*] ?arr?obase? ?[¤"'*]|(?<![a-z0-9é])(?:arr?obase?|at)(?![a-z0-9é])/g;
/** An English word, where it stands alone: an address only when its dot is spelled too. */
const WEAK_MARK = 'at';
/** How a dot, a dash or an underscore is spelled between two words, so that robots do not see it. */
const BRACKETED_JOINTS = ['dot', 'point', '.'].flatMap((word) =>
  ['()', '[]', '{}'].flatMap((pair) => [` ${pair[0]}${word}${pair[1]} `, `${pair[0]}${word}${pair[1]}`]),
);
const SPOKEN_JOINTS = ['point', 'dot', 'tiret', 'underscore'].map((word) => ` ${word} `);
/** With a plain « @ », a spoken « point » counts only before one of these: « rdv @ Lille point final ». */
const SURE_ENDINGS = new Set(['fr', 'com', 'net', 'org', 'eu']);
const ENDINGS = new Set('fr com net org eu info be gouv email pro me io uk de es it pt lu ch'.split(' '));
/** No top domain has a digit but those written `xn--`: « 19:meeting@thread.v2 » names a chat of Teams. */
const TOP_LABEL = /^(?:[a-zé]{2,}|xn--[a-z0-9-]+)$/;
const LOCAL_SIGNS = '._%+-';
const DOMAIN_SIGNS = '-';

/**
 * The e-mail addresses of a text, in one pass: each sign is looked at from the « @ » before it and from the one after it.
 *
 * @param signs see `ReadableText`
 */
export function findEmails(signs: string): Found[] {
  const marks = [...signs.matchAll(AT)].map(({ index, 0: mark }) => ({ from: index, to: index + mark.length, mark }));
  const found: Found[] = [];
  for (const [number, { from, to, mark }] of marks.entries()) {
    const isSpelled = mark !== '@';
    const from0 = marks[number - 1]?.to ?? 0;
    const start = localStart(signs, from, Math.max(from0, found.at(-1)?.to ?? 0), isSpelled);
    const end = domainEnd(signs, to, marks[number + 1]?.from ?? signs.length, isSpelled);
    if (mark === WEAK_MARK && !spellsItsDot(signs.slice(to, end))) continue;
    if (start !== undefined && end !== undefined) found.push({ kind: 'email', from: start, to: end });
  }
  return found;
}

function spellsItsDot(domain: string): boolean {
  const joint = [...BRACKETED_JOINTS, ...SPOKEN_JOINTS].find((each) => domain.includes(each));
  return joint !== undefined && ENDINGS.has(domain.slice(domain.lastIndexOf(joint) + joint.length));
}

function localStart(signs: string, mark: number, limit: number, isSpelled: boolean): number | undefined {
  let end = mark;
  while (end > limit && signs[end - 1] === ' ' && mark - end < spacesAllowed(isSpelled)) end -= 1;
  let start = wordStart(signs, end, limit);
  if (start === end) return undefined;
  for (;;) {
    const joint = jointEnding(signs, start, isSpelled);
    if (joint === 0 || start - joint < limit) return start;
    const earlier = wordStart(signs, start - joint, limit);
    if (earlier === start - joint) return start;
    start = earlier;
  }
}

function domainEnd(signs: string, mark: number, limit: number, isSpelled: boolean): number | undefined {
  let start = mark;
  while (start < limit && signs[start] === ' ' && start - mark < spacesAllowed(isSpelled)) start += 1;
  let end = labelEnd(signs, start, limit);
  if (end === start) return undefined;
  let last: number | undefined;
  for (;;) {
    const joint = jointBeginning(signs, end, isSpelled, limit);
    const next = labelEnd(signs, end + joint, limit);
    if (joint === 0 || next === end + joint) return last;
    if (TOP_LABEL.test(signs.slice(end + joint, next))) last = next;
    end = next;
  }
}

function spacesAllowed(isSpelled: boolean): number {
  return isSpelled ? 2 : 1;
}

function wordStart(signs: string, end: number, limit: number): number {
  let start = end;
  while (start > limit && isWordSign(signs[start - 1], LOCAL_SIGNS)) start -= 1;
  return start;
}

function labelEnd(signs: string, start: number, limit: number): number {
  let end = start;
  while (end < limit && isWordSign(signs[end], DOMAIN_SIGNS)) end += 1;
  return end;
}

/** Length of the joint that ends before a position; 0 when there is none. */
function jointEnding(signs: string, at: number, isSpelled: boolean): number {
  if (isWordSign(signs[at - 1], '@') || at === 0) return 0;
  const joints = isSpelled ? [...BRACKETED_JOINTS, ...SPOKEN_JOINTS] : BRACKETED_JOINTS;
  return joints.find((joint) => signs.startsWith(joint, at - joint.length))?.length ?? 0;
}

/** Length of the joint that begins at a position; 0 when there is none. */
function jointBeginning(signs: string, at: number, isSpelled: boolean, limit: number): number {
  if (signs[at] === '.') return 1;
  // People leave a space before the dot, hardly after it: what comes after « . » is another sentence.
  if (signs[at] === ' ' && signs[at + 1] === '.' && isLetter(signs[at + 2])) return 2;
  if (signs.startsWith(' . ', at) && SURE_ENDINGS.has(signs.slice(at + 3, labelEnd(signs, at + 3, limit)))) return 3;
  if (isWordSign(signs[at], '@') || at >= limit) return 0;
  const bracketed = BRACKETED_JOINTS.find((joint) => signs.startsWith(joint, at));
  if (bracketed !== undefined) return bracketed.length;
  const spoken = SPOKEN_JOINTS.find((joint) => signs.startsWith(joint, at));
  if (spoken === undefined) return 0;
  const start = at + spoken.length;
  return isSpelled || ENDINGS.has(signs.slice(start, labelEnd(signs, start, limit))) ? spoken.length : 0;
}

function isWordSign(sign: string | undefined, others: string): boolean {
  return isLetter(sign) || isDigit(sign) || (sign !== undefined && others.includes(sign));
}
