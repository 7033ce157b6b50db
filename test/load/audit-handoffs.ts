import type { Database } from '../../src/platform/index.ts';
import type { Exchange, LoadResult } from './handoff-load.ts';
import type { LoadResident } from './load-resident.ts';

/** What went wrong, compared with the database and with both screens; all zero but the first two when nothing did. */
export interface HandoffAudit {
  readonly exchanges: number;
  readonly messages: number;
  /** Requests that are not closed, or that nobody took. */
  readonly requestsLost: number;
  /** Requests that two took. */
  readonly takenTwice: number;
  /** Messages that are not in the log, or that the other side has not seen. */
  readonly lost: number;
  readonly twice: number;
  /** Of one sender, stored or seen in another order than sent. */
  readonly outOfOrder: number;
  /** Words of the bot between the take and the end. */
  readonly botSpoke: number;
  /** Numbers of a conversation that a resident's screen missed, or had twice. */
  readonly screenHoles: number;
}

/** A message as the log holds it. */
export interface Logged {
  readonly conversation_id: string;
  readonly sequence: number;
  readonly direction: string;
  readonly kind: string | null;
  readonly text: string | null;
}

/** Reads the tables past the program that wrote them. */
export async function auditHandoffs(database: Database, result: LoadResult): Promise<HandoffAudit> {
  const handoffs = await database.query<Ended>(
    `SELECT h.kind, (SELECT count(*)::integer FROM handoff_steps s
       WHERE s.handoff_id = h.id AND s.event->>'kind' = 'take') AS takers FROM handoffs h`,
  );
  const rows = await database.query<Logged>(
    `SELECT conversation_id, sequence, direction, body->'channelData'->>'kind' AS kind, body->>'text' AS text
       FROM activities ORDER BY conversation_id, sequence`,
  );
  return compareWithTables(handoffs, rows, result);
}

/** How a request stands at the end, and how often it was taken. */
export interface Ended {
  readonly kind: string;
  readonly takers: number;
}

/** @param rows of each conversation in their order */
export function compareWithTables(
  handoffs: readonly Ended[],
  rows: readonly Logged[],
  result: Pick<LoadResult, 'exchanges'> & {
    readonly residents: readonly Pick<LoadResident, 'conversationId' | 'seen'>[];
  },
): HandoffAudit {
  const byConversation = Map.groupBy(rows, ({ conversation_id }) => conversation_id);
  const audits = result.exchanges.map((exchange) =>
    auditOne(exchange, byConversation.get(exchange.conversationId) ?? []),
  );
  const sum = (of: (audit: (typeof audits)[number]) => number) => audits.reduce((total, each) => total + of(each), 0);
  const closed = handoffs.filter(({ kind, takers }) => kind === 'closed' && takers > 0);
  return {
    exchanges: audits.length,
    messages: sum(({ messages }) => messages),
    requestsLost: result.residents.length - closed.length,
    takenTwice: handoffs.filter(({ takers }) => takers > 1).length,
    lost: sum(({ lost }) => lost),
    twice: sum(({ twice }) => twice),
    outOfOrder: sum(({ outOfOrder }) => outOfOrder),
    botSpoke: sum(({ botSpoke }) => botSpoke),
    screenHoles: result.residents.reduce(
      (total, { conversationId, seen }) => total + holes(seen, byConversation.get(conversationId) ?? []),
      0,
    ),
  };
}

/** Whether nothing at all went wrong. */
export function isClean({ exchanges, messages, ...faults }: HandoffAudit): boolean {
  return exchanges > 0 && messages > 0 && Object.values(faults).every((count) => count === 0);
}

function auditOne(exchange: Exchange, rows: readonly Logged[]) {
  const { residentSaid, counsellorSaid, residentSaw, counsellorSaw } = exchange;
  const taken = rows.findIndex(({ direction }) => direction === 'counsellor');
  const last = rows.findLastIndex(({ direction, kind }) => direction === 'counsellor' && kind === 'counsellor');
  const said = (direction: string) => rows.flatMap((row) => (row.direction === direction ? [row.text ?? ''] : []));
  const places = [
    [residentSaid, said('resident')],
    [counsellorSaid, said('counsellor')],
    [residentSaid, counsellorSaw],
    [counsellorSaid, residentSaw],
  ] as const;
  const compared = places.map(([sent, there]) => compare(sent, there));
  const total = (of: (each: (typeof compared)[number]) => number) => compared.reduce((sum, each) => sum + of(each), 0);
  return {
    messages: residentSaid.length + counsellorSaid.length,
    lost: total(({ lost }) => lost),
    twice: total(({ twice }) => twice),
    outOfOrder: total(({ outOfOrder }) => outOfOrder),
    botSpoke: rows.slice(taken, last + 1).filter(({ direction }) => direction === 'bot').length,
  };
}

function compare(sent: readonly string[], there: readonly string[]) {
  const found = sent.map((text) => there.filter((each) => each === text).length);
  const kept = there.filter((text) => sent.includes(text)).map((text) => sent.indexOf(text));
  return {
    lost: found.filter((count) => count === 0).length,
    twice: found.filter((count) => count > 1).length,
    outOfOrder: kept.filter((place, index) => place < (kept[index - 1] ?? place)).length,
  };
}

/** Compares what came on a screen with the log. */
function holes(seen: readonly { readonly id: string }[], rows: readonly Logged[]): number {
  const shown = rows.filter(({ direction, text }) => direction !== 'system' && text !== null);
  const numbers = seen.map(({ id }) => Number(id.split('|').at(-1)));
  const wrong = shown.filter(({ sequence }, index) => numbers[index] !== sequence).length;
  return wrong + Math.max(0, numbers.length - shown.length);
}
