import type { ElementNode, ViewNode } from './browser/view.ts';
import { escapeHtml } from './escape-html.ts';

const VOID = new Set<ElementNode['tag']>(['br', 'img']);

/**
 * A view as HTML to be read outside the chat: what can only be pressed there becomes plain text, what is folded lies open.
 */
export function viewHtml(node: ViewNode): string {
  if (typeof node === 'string') return escapeHtml(node);
  const { children } = node;
  const tag = node.tag === 'button' ? 'span' : node.tag;
  const attributes = attributesOf(node)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
  const start = `<${tag}${attributes}${tag === 'details' ? ' open' : ''}>`;
  return VOID.has(tag) ? start : `${start}${children.map(viewHtml).join('')}</${tag}>`;
}

function attributesOf({ tag, attributes }: ElementNode): readonly (readonly [string, string])[] {
  if (tag === 'button') return [];
  return Object.entries(attributes).filter(([name]) => name !== 'tabindex' && name !== 'target');
}
