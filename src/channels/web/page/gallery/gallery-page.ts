import { readActivity } from '../browser/activity.ts';
import { entryView } from '../browser/entry-view.ts';
import { EMPTY_TRANSCRIPT, receive, type Transcript } from '../browser/transcript.ts';
import type { ElementNode } from '../browser/view.ts';
import type { Words } from '../browser/words.ts';
import { documentPage } from '../document-page.ts';
import { escapeHtml } from '../escape-html.ts';
import { viewMarkup } from '../view-html.ts';
import type { GalleryState } from './gallery-states.ts';

/** What a state is shown with. */
export interface GalleryLook {
  /** `sombre`, `contraste`, `clair`; undefined: as the device wishes. */
  readonly colors?: string;
}

/**
 * The page as it stands in one state: its own template and views, its scripts left out.
 *
 * @param page the page in one language
 * @param words of that language
 */
export function galleryPage(page: string, state: GalleryState, words: Words, { colors }: GalleryLook): string {
  const transcript = state.activities.reduce<Transcript>((so, activity) => {
    const read = readActivity(activity, null);
    return read === null ? so : receive(so, read);
  }, EMPTY_TRANSCRIPT);
  const entries = transcript.entries.map((entry, at) =>
    viewMarkup(unfolded(entryView(entry, String(at), words), state.open)),
  );
  return page
    .replace(/<script[^>]*><\/script>/g, '')
    .replace(/<html /, () => (colors === undefined ? '<html ' : `<html data-couleurs="${escapeHtml(colors)}" `))
    .replace(/(<section id="chat"[^>]*) hidden>/, '$1>')
    .replace(/(<details id="outils"[^>]*) hidden>/, '$1>')
    .replace(/(<button[^>]*id="clair-vite"[^>]*) hidden>/, '$1>')
    .replace(/<\/ol>\s*<p id="attente"/, (end) => `${entries.join('\n')}${end}`);
}

/** Opens the first fold inside what has the class, and all of them around it. */
function unfolded(node: ElementNode, inside: string | undefined): ElementNode {
  if (inside === undefined) return node;
  let isOpen = false;
  const visit = (one: ElementNode, within: boolean): ElementNode => {
    const here = within || (one.attributes.class ?? '').split(' ').includes(inside);
    const opens = here && !isOpen && one.tag === 'details';
    if (opens) isOpen = true;
    const attributes = opens ? { ...one.attributes, open: '' } : one.attributes;
    const children = one.children.map((child) => (typeof child === 'string' ? child : visit(child, here)));
    return { ...one, attributes, children };
  };
  return visit(node, false);
}

/** The list of the states, each in light, dark and strong contrast, and in each language. */
export function galleryIndex(states: readonly GalleryState[], languages: readonly string[]): string {
  const rows = states.map(({ name }) => {
    const link = (more: string, words: string) => `<a href="/galerie?etat=${name}${more}">${words}</a>`;
    const others = languages.filter((language) => language !== 'fr');
    return `<li>${link('', name)} · ${link('&amp;couleurs=sombre', 'sombre')} · ${link('&amp;couleurs=contraste', 'contraste')} · ${others.map((language) => link(`&amp;langue=${language}`, language)).join(' ')}</li>`;
  });
  return documentPage(
    'Galerie',
    `<div class="intro"><h1>Galerie</h1><p>Chaque état de la conversation, dessiné par les mêmes composants. Pour le développement seulement.</p></div>
      <section class="documents"><ul>${rows.join('')}</ul></section>`,
  );
}
