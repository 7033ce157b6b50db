/** One XML element, with what is in it. Names are without their prefix. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  /** Its own text, without that of its children. */
  text: string;
  /** Of a record: what was mended in it so that it could be read, in French. */
  mended?: string[];
}

const NONE: readonly Element[] = [];

/** Children of one name, in their order. */
export function children(element: Element | undefined, name: string): readonly Element[] {
  return element === undefined ? NONE : element.children.filter((child) => child.name === name);
}

/** The first child of one name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

/** The first element of one name below another, however deep: dirty files wrap and misplace. */
export function below(element: Element | undefined, name: string): Element | undefined {
  for (const candidate of element?.children ?? NONE) {
    if (candidate.name === name) return candidate;
    const found = below(candidate, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The text of the element at the end of a path of names; empty when there is none. */
export function textAt(element: Element | undefined, ...path: readonly string[]): string {
  let at = element;
  for (const name of path) at = child(at, name);
  return at?.text.trim() ?? '';
}

/** The texts of all children of one name that say something. */
export function texts(element: Element | undefined, name: string): string[] {
  return children(element, name)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '');
}
