/** A part of an XML document: an element already written, or nothing. */
export type Xml = string | undefined;

/**
 * Writes an element. Children that are undefined are left out; a text child goes through `text` first.
 *
 * @param attributes those that are undefined are left out
 */
export function el(
  name: string,
  children: readonly Xml[],
  attributes: Readonly<Record<string, string | undefined>> = {},
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(value ?? '').replaceAll('"', '&quot;')}"`)
    .join('');
  return `<${name}${written}>${children.filter((child) => child !== undefined).join('')}</${name}>`;
}

/** An element that holds a text, cut to the standard's length; undefined when there is no text. */
export function leaf(
  name: string,
  value: string | undefined,
  attributes: Readonly<Record<string, string | undefined>> = {},
  maxChars = 3_000,
): Xml {
  return value === undefined || value === '' ? undefined : el(name, [escaped(value.slice(0, maxChars))], attributes);
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
