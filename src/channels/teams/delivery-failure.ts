/** Why a message could not be given to Teams: its status, or none when no answer came. */
export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure';
  /** HTTP status; undefined when no answer came (refused, cut, too late). */
  readonly status: number | undefined;
  /** What the header `Retry-After` asks for. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number | undefined, retryAfterMs?: number) {
    super(status === undefined ? 'no answer from the Bot Connector' : `the Bot Connector answered ${status}`);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Reads a `Retry-After` header: seconds, or a date. Undefined when absent or unreadable. */
export function readRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
