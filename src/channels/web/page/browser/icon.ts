import { type ElementNode, element } from './view.ts';

const PATHS = {
  copy: 'M9 3h10a2 2 0 0 1 2 2v10h-2V5H9zM5 7h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9c0-1.1.9-2 2-2Zm0 2v10h10V9z',
  listen:
    'M3 9v6h4l5 5V4L7 9zm13.5 3A4.5 4.5 0 0 0 14 8v8a4.5 4.5 0 0 0 2.5-4ZM14 3.2v2.1a7 7 0 0 1 0 13.4v2.1a9 9 0 0 0 0-17.6Z',
  up: 'M2 10h4v11H2zm20 1.5c0-1.1-.9-2-2-2h-6l1-4.6v-.3c0-.4-.2-.8-.4-1.1L13.5 2.5 7.6 8.4c-.4.4-.6.9-.6 1.4V19c0 1.1.9 2 2 2h8.5c.8 0 1.5-.5 1.8-1.2l2.6-6.3c.1-.2.1-.5.1-.7z',
  down: 'M22 14h-4V3h4zM2 12.5c0 1.1.9 2 2 2h6l-1 4.6v.3c0 .4.2.8.4 1.1l1.1 1 5.9-5.9c.4-.4.6-.9.6-1.4V5c0-1.1-.9-2-2-2H6.5c-.8 0-1.5.5-1.8 1.2l-2.6 6.3c-.1.2-.1.5-.1.7z',
  phone:
    'M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2c.3-.3.7-.4 1-.2a11 11 0 0 0 3.6.6c.6 0 1 .4 1 1V20c0 .6-.4 1-1 1A17 17 0 0 1 3 4c0-.6.4-1 1-1h3.5c.6 0 1 .4 1 1a11 11 0 0 0 .6 3.6c.1.3 0 .7-.3 1z',
  message: 'M4 4h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H8l-5 4V6c0-1.1.4-2 1-2Zm3 6v2h2v-2zm4 0v2h2v-2zm4 0v2h2v-2z',
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing beside words, or in place of words that are only heard. */
export function icon(name: IconName): ElementNode {
  return element('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' }, [
    element('path', { fill: 'currentColor', d: PATHS[name] }),
  ]);
}
