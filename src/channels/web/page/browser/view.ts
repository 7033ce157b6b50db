/** The elements that a message may be made of: nothing that runs, embeds or loads from elsewhere. */
export type Tag =
  | 'a'
  | 'blockquote'
  | 'br'
  | 'button'
  | 'dd'
  | 'circle'
  | 'details'
  | 'div'
  | 'dl'
  | 'dt'
  | 'g'
  | 'h3'
  | 'h4'
  | 'img'
  | 'li'
  | 'ol'
  | 'p'
  | 'path'
  | 'progress'
  | 'rect'
  | 'section'
  | 'span'
  | 'strong'
  | 'summary'
  | 'sup'
  | 'svg'
  | 'text'
  | 'time'
  | 'ul';

export interface ElementNode {
  readonly tag: Tag;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ViewNode[];
}

/** A tree that describes what to show; text is always text. */
export type ViewNode = string | ElementNode;

/** Makes one element of a view. */
export function element(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly ViewNode[] = [],
): ElementNode {
  return { tag, attributes, children };
}

/** The words of a view, in reading order. */
export function textOf(node: ViewNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** Whether an element belongs to a drawing (SVG): the drawing itself, and all that stands in one. */
export function isDrawn(tag: Tag, inDrawing: boolean): boolean {
  return inDrawing || tag === 'svg';
}
