import type { Drawback, Sheet } from '../sheets/sheet.ts';
import type { Area } from '../trade/area.ts';
import type { Trade } from '../trade/trade.ts';
import type { TradeBook } from '../trade/trade-book.ts';

/** Something that a person may like, or want to avoid. */
export interface Taste {
  readonly id: string;
  /** Numbers of the ROME's interests that it is. */
  readonly interests: readonly number[];
  /** What a trade has when it gives it. */
  readonly seeks: readonly Drawback[];
  /** What a trade must not have for somebody who refuses it. */
  readonly avoids: readonly Drawback[];
  /** Beginnings of codes of trades that are just that. */
  readonly codes: readonly string[];
}

/** What somebody said of what she looks for. Who she is has no place here. */
export interface Wishes {
  readonly likes: readonly Taste[];
  readonly avoids: readonly Taste[];
  /** Highest diploma: 0 none, 3 CAP, 4 bac, 5 more; undefined: not said. */
  readonly level: number | undefined;
  /** Longest training that suits, in months. */
  readonly months: number | undefined;
  /** A trade that she knows already. */
  readonly from: Trade | undefined;
  /** Codes never to be proposed (again). */
  readonly not: ReadonlySet<string>;
  /** « Plus comme ça ». */
  readonly like: Trade | undefined;
}

/** A trade worth a look, and why. */
export interface Lead {
  readonly trade: Trade;
  readonly sheet: Sheet;
  readonly because: readonly Taste[];
  /** Another trade that one can go to from it, that no stated limit speaks against. */
  readonly neighbour: Trade | undefined;
}

export const LEADS_MOST = 5;
/** Of one family (the first letter of the ROME), at most: five leads are never of one kind. */
const OF_A_FAMILY_MOST = 2;
const OF_A_DOMAIN_MOST = 1;
const DOMAIN_CODE = 3;
const WEIGHTS = {
  firstInterest: 3,
  interest: 1.5,
  seeks: 2,
  code: 3,
  near: 6,
  nearStep: 0.4,
  likeThis: 4,
  recruits: 0.5,
};
/** The bac is asked for at least: somebody without a CAP first needs more than a training. */
const BAC = 4;
const CAP = 3;
const LONG_STUDIES_MONTHS = 18;

/** The best leads, of several families; the same wishes always give the same leads. */
export function propose(book: TradeBook, wishes: Wishes, area: Area): readonly Lead[] {
  const near = wishes.from === undefined ? [] : book.near(wishes.from).map(({ code }) => code);
  const like = wishes.like === undefined ? [] : book.near(wishes.like).map(({ code }) => code);
  const suits = (sheet: Sheet) => isPossible(sheet, wishes);
  const scored = book
    .sheets()
    .filter((sheet) => suits(sheet) && sheet.code !== wishes.from?.code)
    .flatMap((sheet) => {
      const trade = book.trade(sheet.code);
      if (trade === undefined) return [];
      const liked = wishes.likes
        .map((taste) => ({ taste, weight: weightOf(taste, sheet, book.interests(sheet.code)) }))
        .filter(({ weight }) => weight > 0);
      const score =
        liked.reduce((sum, { weight }) => sum + weight, 0) +
        nearness(near, trade, WEIGHTS.near) +
        nearness(like, trade, WEIGHTS.likeThis);
      return [{ trade, sheet, because: liked.map(({ taste }) => taste), score }];
    })
    .filter(({ score }) => score > 0 || isOpen(wishes));
  const withNews = scored.map((one) => ({
    ...one,
    score: one.score + WEIGHTS.recruits * recruits(book, one.trade, area),
  }));
  const ranked = withNews.sort((a, b) => b.score - a.score || (a.trade.code < b.trade.code ? -1 : 1));
  return diverse(ranked).map(({ trade, sheet, because }) => ({
    trade,
    sheet,
    because,
    neighbour: book.near(trade).find(({ code }) => isNeighbour(code, trade, wishes, book)),
  }));
}

/** Nothing was liked, and no trade known: then whatever suits. */
function isOpen({ likes, from, like }: Wishes): boolean {
  return likes.length === 0 && from === undefined && like === undefined;
}

function isNeighbour(code: string, of: Trade, wishes: Wishes, book: TradeBook): boolean {
  const sheet = book.sheet(code);
  return code !== of.code && code !== wishes.from?.code && sheet !== undefined && isPossible(sheet, wishes);
}

/** Whether no stated limit speaks against a trade. */
function isPossible({ code, drawbacks, level, months }: Sheet, wishes: Wishes): boolean {
  if (wishes.not.has(code)) return false;
  if (wishes.avoids.some(({ avoids }) => avoids.some((drawback) => drawbacks.includes(drawback)))) return false;
  if (wishes.months !== undefined && months > wishes.months) return false;
  if (wishes.level === undefined) return true;
  if (level >= BAC && wishes.level < CAP) return false;
  return !(level >= BAC && months > LONG_STUDIES_MONTHS && wishes.level < BAC);
}

function weightOf({ interests, seeks, codes }: Taste, { code, drawbacks }: Sheet, own: readonly number[]): number {
  const [first, ...others] = own;
  const byInterest =
    first !== undefined && interests.includes(first)
      ? WEIGHTS.firstInterest
      : others.some((number) => interests.includes(number))
        ? WEIGHTS.interest
        : 0;
  const byDrawback = seeks.some((drawback) => drawbacks.includes(drawback)) ? WEIGHTS.seeks : 0;
  const byCode = codes.some((start) => code.startsWith(start)) ? WEIGHTS.code : 0;
  return byInterest + byDrawback + byCode;
}

function nearness(targets: readonly string[], { code }: Trade, weight: number): number {
  const at = targets.indexOf(code);
  return at < 0 ? 0 : Math.max(weight - WEIGHTS.nearStep * at, 1);
}

/** 0 to about 4: the order of magnitude of what its first family recruits all year round. */
function recruits(book: TradeBook, trade: Trade, area: Area): number {
  const first = book.recruiting(trade, area);
  return first === undefined ? 0 : Math.log10(1 + Math.max(first.projects.count - first.seasonal.count, 0));
}

function diverse<One extends { readonly trade: Trade }>(ranked: readonly One[]): readonly One[] {
  const kept: One[] = [];
  for (const [ofDomain, ofFamily] of [
    [OF_A_DOMAIN_MOST, OF_A_FAMILY_MOST],
    [OF_A_FAMILY_MOST, LEADS_MOST - 1],
  ] as const) {
    for (const one of ranked) {
      if (kept.length >= LEADS_MOST) break;
      const { code } = one.trade;
      const count = (length: number) =>
        kept.filter((other) => other.trade.code.slice(0, length) === code.slice(0, length)).length;
      if (kept.includes(one) || count(DOMAIN_CODE) >= ofDomain || count(1) >= ofFamily) continue;
      kept.push(one);
    }
  }
  return kept;
}
