import { createHash } from 'node:crypto';
import type { Seal } from '../../handoff/index.ts';
import type { Queryable } from '../../platform/index.ts';

const PAGE = 1_000;

/** Where the log begins. */
export interface AuditBeginning {
  /** Number of the last line that left; 0 when none ever did. */
  readonly number: number;
  /** How many lines left with it, and when. */
  readonly erased: number;
  readonly at: Date | null;
  /** Who signed for it; null when nobody did yet, or when the signature is not the assistant's. */
  readonly signedBy: string | null;
}

/** Why a line breaks the chain. `gap`: what stood before it is gone or was changed; `changed`: the line itself was. */
export type AuditBreak = 'gap' | 'changed' | 'end_missing';

export type AuditChain =
  | {
      readonly ok: true;
      readonly lines: number;
      readonly beginning: AuditBeginning;
      /** Of the last line: to be noted elsewhere, so that a log that was made anew from its beginning is seen too. */
      readonly number: number;
      readonly hash: string;
    }
  | { readonly ok: false; readonly number: number; readonly reason: AuditBreak };

interface Line {
  number: number;
  at: string;
  actor: string | null;
  action: string;
  subject: string | null;
  refused: string;
  detail: string;
  previous_hash: string;
  hash: string;
}

/** Computes the chain anew, from the stated beginning to the end. @returns the first line that breaks it, or its last */
export async function verifyAuditChain(queryable: Queryable, seal: Seal): Promise<AuditChain> {
  const begun = await readBeginning(queryable);
  // Read first: lines that come meanwhile are beyond it.
  const [head] = await queryable.query<{ number: number; hash: string }>('SELECT number, hash FROM audit_head');
  let { number, hash } = begun;
  let lines = 0;
  for (;;) {
    const page = await readPage(queryable, number);
    for (const line of page) {
      if (line.previous_hash !== hash) return { ok: false, number: line.number, reason: 'gap' };
      if (hashOf(line) !== line.hash) return { ok: false, number: line.number, reason: 'changed' };
      if (line.number === head?.number && line.hash !== head.hash) {
        return { ok: false, number: line.number, reason: 'changed' };
      }
      ({ number, hash } = line);
      lines += 1;
    }
    if (page.length < PAGE) break;
  }
  if (head === undefined || number < head.number) return { ok: false, number: number + 1, reason: 'end_missing' };
  const beginning = { ...begun, signedBy: signerOf(begun, seal) };
  return { ok: true, lines, beginning, number, hash };
}

/** Signs for where the log begins. @returns false when no line ever left */
export async function signBeginning(queryable: Queryable, seal: Seal, signer: string): Promise<boolean> {
  const begun = await readBeginning(queryable);
  if (begun.number === 0) return false;
  await queryable.query('UPDATE audit_beginnings SET signature = $2 WHERE number = $1', [
    begun.number,
    seal.seal(JSON.stringify({ number: begun.number, hash: begun.hash, signer })),
  ]);
  return true;
}

type Begun = Omit<AuditBeginning, 'signedBy'> & { readonly hash: string; readonly signature: string | null };

async function readBeginning(queryable: Queryable): Promise<Begun> {
  const [row] = await queryable.query<Begun>(
    'SELECT number, hash, erased, at, signature FROM audit_beginnings ORDER BY number DESC LIMIT 1',
  );
  return row ?? { number: 0, hash: '', erased: 0, at: null, signature: null };
}

function signerOf({ number, hash, signature }: Begun, seal: Seal): string | null {
  try {
    const signed = JSON.parse(signature === null ? 'null' : seal.open(signature));
    return signed?.number === number && signed.hash === hash ? String(signed.signer) : null;
  } catch {
    return null;
  }
}

function readPage(queryable: Queryable, after: number): Promise<Line[]> {
  return queryable.query<Line>(
    `SELECT number, audit_instant(at) AS at, actor, action, subject, refused::text AS refused, detail::text AS detail,
            previous_hash, hash
       FROM audit_log WHERE number > $1 ORDER BY number LIMIT $2`,
    [after, PAGE],
  );
}

/** As `audit_hash` does it in the database. */
function hashOf({ previous_hash, number, at, actor, action, subject, refused, detail }: Line): string {
  const parts = [previous_hash, String(number), at, actor, action, subject, refused, detail];
  return createHash('sha256').update(parts.map(partOf).join('')).digest('hex');
}

function partOf(text: string | null): string {
  return text === null ? '-;' : `${Buffer.byteLength(text)}:${text};`;
}
