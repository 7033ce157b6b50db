import type { Activity } from 'botbuilder';

/** Hides personal data in a text (`src/privacy`): the text without it, and the kinds that were found. */
export type Mask = (text: string) => { readonly text: string; readonly found: readonly string[] };

/** What a client needs back exactly as it sent it, and what is no prose. */
const KEPT_AS_SENT = new Set(['clientActivityID', 'clientTimestamp']);
/** Messages of Teams are named by their time in milliseconds, alone or after a letter: thirteen digits, as a social-security number has. */
const ID_FIELD = /id$/i;
const MESSAGE_TIME = /^(?:[a-z0-9]:)?(\d{13})$/;
const TIMES = { from: Date.UTC(2015, 0), to: Date.UTC(2035, 0) };

/**
 * Masks every text that a person may have written in an activity: its text, its name, its value (cards), its
 * entities (feedback) and its channel data. The kinds found are noted in `channelData.masked`, so that the bot can tell the resident.
 *
 * @param alreadyFound kinds that were hidden in it before
 */
export function maskActivity(
  activity: Partial<Activity>,
  mask: Mask,
  alreadyFound: readonly string[] = [],
): Partial<Activity> {
  const found = new Set(alreadyFound);
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const masked = mask(value);
      for (const kind of masked.found) found.add(kind);
      return masked.text;
    }
    if (Array.isArray(value)) return value.map(hide);
    if (isObject(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, child]) => [key, isKept(key, child) ? child : hide(child)]),
      );
    }
    return value;
  };
  const result: Record<string, unknown> = { ...activity };
  for (const field of ['text', 'name', 'value', 'entities', 'channelData']) {
    if (result[field] !== undefined) result[field] = hide(result[field]);
  }
  // The note is ours alone: a client's own is dropped.
  const { masked: _claimed, ...channelData } = isObject(result.channelData) ? result.channelData : {};
  if (found.size > 0) return { ...result, channelData: { ...channelData, masked: [...found].sort() } };
  return isObject(result.channelData) ? { ...result, channelData } : result;
}

function isKept(key: string, value: unknown): boolean {
  if (KEPT_AS_SENT.has(key)) return true;
  const time = ID_FIELD.test(key) && typeof value === 'string' ? Number(MESSAGE_TIME.exec(value)?.[1]) : Number.NaN;
  return time >= TIMES.from && time < TIMES.to;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
