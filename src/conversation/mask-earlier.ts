import type { Activity } from 'botbuilder';
import type { Queryable } from '../platform/index.ts';
import { storableJson } from './storable-json.ts';

/** Finds what is spread over several messages (`src/privacy`). */
export interface SplitMask {
  /** Messages before the last one that are looked at. */
  readonly earlierMost: number;
  /** Whether a message may be a second half. */
  mayGoOn(text: string): boolean;
  /** @returns undefined when nothing reaches from an earlier message, oldest first, into this one */
  find(
    earlier: readonly string[],
    text: string,
  ):
    | {
        readonly pieces: readonly { readonly message: number; readonly fragment: string; readonly label: string }[];
        readonly text: string;
        readonly found: readonly string[];
      }
    | undefined;
}

/** How long after a first half the second is waited for. */
export const SECOND_HALF_MS = 15 * 60_000;

interface EarlierRow {
  readonly sequence: number;
  readonly text: string;
}

/** What was found, and what is still to be done when the new message is stored. */
export interface SplitWork {
  readonly text: string;
  readonly found: readonly string[];
  /** Takes the first halves out of the log and of what the bot remembers. */
  maskEarlier(): Promise<void>;
}

/**
 * Looks whether a message completes what the messages before it began. The tail of the conversation is the log itself: no
 * half of a number is kept anywhere else. Locks the conversation: of two messages sent at once, one sees the other.
 *
 * @returns undefined when it stands alone
 */
export async function findSplit(
  transaction: Queryable,
  conversationId: string,
  text: string,
  { split, now }: { split: SplitMask; now: Date },
): Promise<SplitWork | undefined> {
  await transaction.query('SELECT id FROM conversations WHERE id = $1 FOR UPDATE', [conversationId]);
  const rows = await transaction.query<EarlierRow>(
    `SELECT sequence, coalesce(body->>'text', '') AS text FROM activities
      WHERE conversation_id = $1 AND direction = 'resident' AND body->>'type' = 'message' AND created_at > $2
      ORDER BY sequence DESC LIMIT $3`,
    [conversationId, new Date(now.getTime() - SECOND_HALF_MS), split.earlierMost],
  );
  const earlier = rows.reverse();
  const found = split.find(
    earlier.map((row) => row.text),
    text,
  );
  if (found === undefined) return undefined;
  const pieces = found.pieces.flatMap(({ message, fragment, label }) => {
    const sequence = earlier[message]?.sequence;
    return sequence === undefined ? [] : [{ sequence, fragment, label }];
  });
  return {
    text: found.text,
    found: found.found,
    maskEarlier: () => maskPieces(transaction, conversationId, pieces),
  };
}

type Located = { readonly sequence: number; readonly fragment: string; readonly label: string };

/** The first halves, where they were written and where the bot repeated them since. */
async function maskPieces(transaction: Queryable, conversationId: string, pieces: readonly Located[]): Promise<void> {
  const first = Math.min(...pieces.map(({ sequence }) => sequence));
  const rows = await transaction.query<{ sequence: number; direction: string; body: Partial<Activity> }>(
    'SELECT sequence, direction, body FROM activities WHERE conversation_id = $1 AND sequence >= $2',
    [conversationId, first],
  );
  for (const { sequence, direction, body } of rows) {
    const own = pieces.filter((piece) => piece.sequence === sequence);
    const concerned = direction === 'resident' ? own : pieces.filter(isTelling);
    const masked = storableJson(concerned.reduce<unknown>(withoutPiece, body));
    if (masked === storableJson(body)) continue;
    await transaction.query('UPDATE activities SET body = $3 WHERE conversation_id = $1 AND sequence = $2', [
      conversationId,
      sequence,
      masked,
    ]);
  }
  const [row] = await transaction.query<{ state: unknown }>('SELECT state FROM conversations WHERE id = $1', [
    conversationId,
  ]);
  const state = storableJson(pieces.filter(isTelling).reduce<unknown>(withoutPiece, row?.state));
  if (row !== undefined && state !== storableJson(row.state)) {
    await transaction.query('UPDATE conversations SET state = $2 WHERE id = $1', [conversationId, state]);
  }
}

/** « 06 » alone says nothing, and stands in many a date. */
const TELLING_CHARACTERS = 4;

function isTelling({ fragment }: Located): boolean {
  return fragment.length >= TELLING_CHARACTERS;
}

function withoutPiece(value: unknown, piece: Located): unknown {
  if (typeof value === 'string') return value.replaceAll(piece.fragment, piece.label);
  if (Array.isArray(value)) return value.map((each) => withoutPiece(each, piece));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutPiece(child, piece)]));
  }
  return value;
}
