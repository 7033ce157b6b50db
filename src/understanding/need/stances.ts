import type { Phrase, Span } from '../../language/index.ts';
import { longest, type MessageWords } from './message-words.ts';
import type { CriterionId } from './need.ts';
import type { NeedWords } from './need-words.ts';

/** Words that fill a criterion, or name it without filling it (« la ville »: `value` null). */
export interface Mention<Value = unknown> extends Span {
  readonly criterion: CriterionId;
  readonly value: Value | null;
}

/** What is said of a mention: it is wanted, it is not, or its criterion no longer counts. */
export type Stance = 'set' | 'denied' | 'removed';

export interface Placed<Value = unknown> {
  readonly mention: Mention<Value>;
  readonly stance: Stance;
  /** How it goes on from the mention before, of the same criterion: « ou », « entre… et », « et », a comma; null: it does not. */
  readonly joined: 'or' | 'between' | 'and' | 'comma' | null;
}

/** An operator found beside a mention. */
interface Operator {
  readonly stance: Exclude<Stance, 'set'>;
  readonly span: Span;
}

/**
 * The one grammar of what is wanted, refused or taken away, the same for every criterion. Words just before a mention decide
 * (« surtout pas à Lille », « enlève le soir »), else words just after (« le soir je peux pas », « la date peu importe »); what is
 * joined to a refused mention is refused (« sauf Lille et Roubaix »). Refusing a criterion's name takes it away (« sans la
 * date »). Takes the words that decided.
 *
 * @param mentions their words already taken
 */
export function stancesOf<Value>(
  mentions: readonly Mention<Value>[],
  message: MessageWords,
  words: NeedWords,
): Placed<Value>[] {
  const { placed, operators } = readStances(mentions, message, words);
  for (const span of operators) message.take(span);
  return placed;
}

/** The same, taking nothing; with the words that decided. */
export function readStances<Value>(
  mentions: readonly Mention<Value>[],
  message: MessageWords,
  words: NeedWords,
): { readonly placed: Placed<Value>[]; readonly operators: readonly Span[] } {
  const sorted = [...mentions].sort((a, b) => a.from - b.from || a.to - b.to);
  const begins = new Map(sorted.map((mention) => [mention.from, mention]));
  const around = surroundings(message, words, begins);
  const used: Span[] = [];
  const placed: Placed<Value>[] = [];
  for (const mention of sorted) {
    const before = placed.at(-1);
    const joined = before === undefined ? null : around.joining(before.mention, mention);
    const own = around.operatorBefore(mention) ?? around.operatorAfter(mention);
    const inherits =
      own === undefined && joined !== null && before !== undefined && inheritable(before, mention, joined);
    const said = own?.stance ?? (inherits && before !== undefined ? before.stance : 'set');
    if (own !== undefined) used.push(own.span);
    const stance = said === 'denied' && mention.value === null ? 'removed' : said;
    const isSame = before?.mention.criterion === mention.criterion;
    placed.push({ mention, stance, joined: isSame && own === undefined ? joined : null });
  }
  return { placed, operators: used };
}

/** « enlève le soir et l'alternance » goes over to another criterion; « pas le soir et à Lens » does not. */
function inheritable(before: Placed, mention: Mention, joined: Placed['joined']): boolean {
  if (before.stance === 'set' || joined === 'comma') return false;
  return before.mention.criterion === mention.criterion ? joined !== 'between' : before.stance === 'removed';
}

interface Surroundings {
  operatorBefore(mention: Mention): Operator | undefined;
  operatorAfter(mention: Mention): Operator | undefined;
  joining(before: Mention, mention: Mention): Placed['joined'];
}

/** Words looked through between an operator and a mention, at most. */
const REACH_WORDS = 5;
/** Words from the end of one mention to the beginning of the other in « entre… et… », at most. */
const BETWEEN_WORDS = 4;

function surroundings(
  message: MessageWords,
  { positions }: NeedWords,
  begins: ReadonlyMap<number, Mention>,
): Surroundings {
  const length = message.words.length;
  const ending = byPosition(message, 'to');
  const starting = byPosition(message, 'from');
  const refusesBefore = ending(positions.refusesBefore);
  const refusesGlued = ending(positions.refusesGlued);
  const removesBefore = ending(positions.removesBefore);
  const refusesAfter = starting(positions.refusesAfter);
  const removesAfter = starting(positions.removesAfter);
  const links = starting(positions.links);
  const joins = ending(positions.joins);
  const joined = covered(message.spans(positions.joins));
  const choices = covered(message.spans(positions.choices));
  const between = ending(positions.between);
  const since = ending(positions.since);
  const upTo = ending(positions.upTo);
  const isLink = (at: number) => links.has(at) && !message.isTaken(at);

  function best(at: number, refuses: Spans, removes: Spans): Operator | undefined {
    const [refused, removed] = [longestAt(refuses, at), longestAt(removes, at)];
    const isRemoved = removed !== undefined && (refused === undefined || size(removed) >= size(refused));
    if (isRemoved) return { stance: 'removed', span: removed };
    return refused && { stance: 'denied', span: refused };
  }

  function operatorBefore({ from }: Mention): Operator | undefined {
    const glued = longestAt(refusesGlued, from - 1);
    const isRefusal = glued !== undefined && !positions.notAfter.has(message.words[glued.from - 1] ?? '');
    if (isRefusal && isFree(glued, message)) return { stance: 'denied', span: glued };
    for (let at = from - 1, passed = 0; at >= 0 && passed <= REACH_WORDS; at--, passed++) {
      if (message.breaksBefore(at + 1)) return undefined;
      const operator = best(at, refusesBefore, removesBefore);
      if (operator !== undefined && isFree(operator.span, message)) return operator;
      if (!isLink(at)) return undefined;
    }
    return undefined;
  }

  /** Not when it bears on the mention that follows it: « à Lens, peu importe la date ». */
  function operatorAfter({ to }: Mention): Operator | undefined {
    for (let at = to + 1, passed = 0; at < length && passed <= REACH_WORDS; at++, passed++) {
      const operator = best(at, refusesAfter, removesAfter);
      if (operator !== undefined && isFree(operator.span, message)) {
        return leadsToMention(operator.span.to + 1) ? undefined : operator;
      }
      if (begins.has(at) || !isLink(at)) return undefined;
    }
    return undefined;
  }

  function leadsToMention(start: number): boolean {
    for (let at = start; at < length && at <= start + REACH_WORDS; at++) {
      if (begins.has(at)) return true;
      if (message.breaksBefore(at) || !isLink(at)) return false;
    }
    return false;
  }

  function joining(before: Mention, mention: Mention): Placed['joined'] {
    const isSame = before.criterion === mention.criterion;
    if (isSame && isBetween(before, mention)) return 'between';
    // « infirmier Creil Beauvais »
    const isAdjacent = isSame && mention.from === before.to + 1;
    const found = { choice: false, join: false, comma: isAdjacent || message.breaksBefore(mention.from) };
    for (let at = before.to + 1; at < mention.from; at++) {
      if (choices.has(at)) found.choice = true;
      else if (joined.has(at)) found.join = true;
      else if (message.breaksBefore(at)) found.comma = true;
      else if (!isLink(at)) return null;
    }
    return found.choice ? 'or' : found.join ? 'and' : found.comma ? 'comma' : null;
  }

  /** « entre Arras et Cambrai », « du CAP au bac »: the first word stands before the mention, or begins it. */
  function isBetween(before: Mention, mention: Mention): boolean {
    if (mention.from <= before.to || mention.from - before.to > BETWEEN_WORDS) return false;
    const stands = (spans: Spans, from: number, to: number) => {
      for (let at = from; at <= to; at++) if (spans.has(at)) return true;
      return false;
    };
    // « entre le Ternois et… »: an article may stand between.
    if (stands(between, before.from - 2, before.from)) return stands(joins, before.to + 1, mention.from);
    // « de Lens à Douai » is a way, not an area.
    return (
      mention.criterion !== 'place' &&
      stands(since, before.from - 1, before.from) &&
      stands(upTo, before.to + 1, mention.from)
    );
  }

  return { operatorBefore, operatorAfter, joining };
}

type Spans = ReadonlyMap<number, readonly Span[]>;

function byPosition(message: MessageWords, end: 'from' | 'to'): (phrases: readonly Phrase[]) => Spans {
  return (phrases) => Map.groupBy(message.spans(phrases), (span) => span[end]);
}

function covered(spans: readonly Span[]): ReadonlySet<number> {
  return new Set(spans.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)));
}

function longestAt(spans: Spans, at: number): Span | undefined {
  return longest(spans.get(at) ?? []);
}

function size({ from, to }: Span): number {
  return to - from;
}

function isFree({ from, to }: Span, message: MessageWords): boolean {
  for (let at = from; at <= to; at++) if (message.isTaken(at)) return false;
  return true;
}
