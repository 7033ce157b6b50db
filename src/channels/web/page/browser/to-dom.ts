import type { ElementNode } from './view.ts';

/** Builds the DOM of a view, node by node: never from a string of HTML. */
export function toDom(node: ElementNode): HTMLElement {
  const built = document.createElement(node.tag);
  for (const [name, value] of Object.entries(node.attributes)) built.setAttribute(name, value);
  for (const child of node.children) built.append(typeof child === 'string' ? child : toDom(child));
  return built;
}
