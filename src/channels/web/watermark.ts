import { webError } from './web-error.ts';

/**
 * Reads a watermark: the sequence number of the last activity that the client holds. Absent, empty or `-` is 0.
 *
 * @throws HttpError WATERMARK_INVALID
 */
export function readWatermark(text: string | null): number {
  if (text === null || text === '' || text === '-') return 0;
  if (!/^\d{1,9}$/.test(text)) throw webError('WATERMARK_INVALID');
  return Number(text);
}
