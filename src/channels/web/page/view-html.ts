import type { ElementNode, ViewNode } from './browser/view.ts';
import { escapeHtml } from './escape-html.ts';

const VOID = new Set<ElementNode['tag']>(['br', 'img']);

/**
 * A view as HTML to be read outside the chat: what can only be pressed there becomes plain text, what is folded lies open.
 */
export function viewHtml(node: ViewNode): string {
  return viewMarkup(node, (element) => ({
    ...element,
    tag: element.tag === 'button' ? 'span' : element.tag,
    attributes: Object.fromEntries(attributesOf(element)),
  }));
}

/**
 * A view as the HTML that draws it.
 *
 * @param change what each element is to become; itself by default
 */
export function viewMarkup(node: ViewNode, change: (element: ElementNode) => ElementNode = (same) => same): string {
  if (typeof node === 'string') return escapeHtml(node);
  const { tag, attributes, children } = change(node);
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  const start = `<${tag}${written.join('')}>`;
  return VOID.has(tag) ? start : `${start}${children.map((child) => viewMarkup(child, change)).join('')}</${tag}>`;
}

function attributesOf({ tag, attributes }: ElementNode): readonly (readonly [string, string])[] {
  if (tag === 'button') return [];
  const kept = Object.entries(attributes).filter(([name]) => name !== 'tabindex' && name !== 'target');
  return tag === 'details' ? [...kept, ['open', '']] : kept;
}
