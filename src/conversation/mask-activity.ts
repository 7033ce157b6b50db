import type { Activity } from 'botbuilder';

/** Hides personal data in a text (`src/privacy`): the text without it, and the kinds that were found. */
export type Mask = (text: string) => { readonly text: string; readonly found: readonly string[] };

/** What a client needs back exactly as it sent it, and what is no prose. */
const KEPT_AS_SENT = new Set(['clientActivityID', 'clientTimestamp']);

/**
 * Masks every text that a person may have written in an activity: its text, its name, its value (cards), its
 * entities (feedback) and its channel data. The kinds found are noted in `channelData.masked`, so that the bot can tell the resident.
 */
export function maskActivity(activity: Partial<Activity>, mask: Mask): Partial<Activity> {
  const found = new Set<string>();
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const masked = mask(value);
      for (const kind of masked.found) found.add(kind);
      return masked.text;
    }
    if (Array.isArray(value)) return value.map(hide);
    if (isObject(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, child]) => [key, KEPT_AS_SENT.has(key) ? child : hide(child)]),
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
