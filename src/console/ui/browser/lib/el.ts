import { type ComponentChildren, h, type JSX } from 'preact';

/** One HTML or SVG element, its attributes checked; text is always text. */
export function el<Tag extends keyof JSX.IntrinsicElements>(
  tag: Tag,
  attributes: JSX.IntrinsicElements[Tag],
  ...children: ComponentChildren[]
): JSX.Element {
  return h<object>(tag, attributes, ...children);
}
