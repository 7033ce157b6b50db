import { type ElementNode, isDrawn } from './view.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Builds the DOM of a view, node by node: never from a string of HTML. */
export function toDom(node: ElementNode): HTMLElement {
  const built = build(node, false);
  if (!(built instanceof HTMLElement)) throw new TypeError(`${node.tag} stands in a drawing only`);
  return built;
}

function build(node: ElementNode, inDrawing: boolean): Element {
  const drawn = isDrawn(node.tag, inDrawing);
  const built = drawn ? document.createElementNS(SVG, node.tag) : document.createElement(node.tag);
  for (const [name, value] of Object.entries(node.attributes)) built.setAttribute(name, value);
  for (const child of node.children) built.append(typeof child === 'string' ? child : build(child, drawn));
  return built;
}
