import type { Json } from './json.ts';

/** What the assistant keeps with the conversation, told by events of these names and values. */
export interface Preferences {
  readonly langage: 'courant' | 'clair';
  readonly langue: 'fr' | 'en';
}

/** One of them, as an event tells it. */
export type Preference = {
  [Name in keyof Preferences]: { readonly name: Name; readonly value: Preferences[Name] };
}[keyof Preferences];

/** What the assistant takes for granted in a new conversation. */
export const USUAL: Preferences = { langage: 'courant', langue: 'fr' };

/** Reads a wish out of an event or of the tab's store; null when it is none. */
export function readPreference({ name, value }: Json): Preference | null {
  if (name === 'langage' && (value === 'courant' || value === 'clair')) return { name, value };
  if (name === 'langue' && (value === 'fr' || value === 'en')) return { name, value };
  return null;
}

/** What is to be told so that the assistant, which was told `told`, knows `wanted`. */
export function differences(told: Preferences, wanted: Preferences): readonly Preference[] {
  const all: readonly Preference[] = [
    { name: 'langue', value: wanted.langue },
    { name: 'langage', value: wanted.langage },
  ];
  return all.filter(({ name, value }) => told[name] !== value);
}
