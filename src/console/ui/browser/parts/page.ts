import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { el } from '../lib/el.ts';

/** A screen: its title, which gets the keyboard when one arrives, and the title of the window. */
export function Page({
  title,
  intro,
  children,
}: {
  title: string;
  intro?: ComponentChildren;
  children?: ComponentChildren;
}): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo(0, 0);
  }, []);
  useEffect(() => {
    document.title = `${title} – Console des conseillers`;
  }, [title]);
  return el(
    'div',
    { class: 'page' },
    el('h1', { tabIndex: -1, ref: heading }, title),
    intro !== undefined && el('p', { class: 'intro' }, intro),
    children,
  );
}

/** Shown until the first answer. */
export function loading(): JSX.Element {
  return el('p', { class: 'soft' }, 'Chargement…');
}
