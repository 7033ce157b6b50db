/** A JSON object whose fields nobody has checked yet. */
export type Json = Readonly<Record<string, unknown>>;

/** Tells whether a value that came over the network is a JSON object (not a list, not null). */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a text of JSON holds; null when it holds anything else. */
export function objectIn(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : null;
  } catch {
    return null;
  }
}

/** The field `key` as an object; an empty object when it is anything else. */
export function objectAt(json: Json, key: string): Json {
  const value = json[key];
  return isJson(value) ? value : {};
}

/** The field `key` as a text, trimmed; null when it is missing, blank or not a text. */
export function textAt(json: Json, key: string): string | null {
  const value = json[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The objects of the list at `key`; what is not an object is left out. */
export function objectsAt(json: Json, key: string): readonly Json[] {
  const value: unknown = json[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
}
