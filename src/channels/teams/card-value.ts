import { isBounded } from '../../conversation/index.ts';

/** As JSON: a filled-in card is far smaller. */
const MAX_VALUE_CHARACTERS = 20_000;

/** Data of a card's button, whichever way Teams brings it back; undefined when it is none. */
export function cardValue(value: unknown): Record<string, unknown> | undefined {
  const object = typeof value === 'string' ? parsed(value) : value;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
  if (!isBounded(object) || JSON.stringify(object).length > MAX_VALUE_CHARACTERS) return undefined;
  const { msteams: _ofTeams, ...data } = { ...object, msteams: undefined };
  return data;
}

/** Whether the data of a button are none, or few enough to be kept: what is refused is said, and not left out. */
export function hasBoundedValue(value: unknown): boolean {
  const data = typeof value === 'string' && value.length <= MAX_VALUE_CHARACTERS ? parsed(value) : value;
  return isBounded(data) && JSON.stringify({ data }).length <= MAX_VALUE_CHARACTERS;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
