import type { Citation } from './citation.ts';
import { frenchDate } from './french-date.ts';
import { frenchSpaces } from './french-spaces.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';

/** The list of sources under an answer; null without citation. `sourceId` gives each source the id its marks point to. */
export function sourcesView(
  citations: readonly Citation[],
  sourceId: (position: number) => string,
): ElementNode | null {
  if (citations.length === 0) return null;
  const heading = citations.length === 1 ? 'Source' : 'Sources';
  return element('div', { class: 'sources' }, [
    element('h4', {}, [heading]),
    element(
      'ol',
      {},
      citations.map((citation) => sourceView(citation, sourceId(citation.position))),
    ),
  ]);
}

function sourceView(citation: Citation, id: string): ElementNode {
  const { position, section, excerpt } = citation;
  const date = citation.date === null ? null : frenchDate(citation.date);
  const origin = [citation.publisher, date === null ? null : `à jour au ${date}`].filter((part) => part !== null);
  return element('li', { id, value: String(position), tabindex: '-1' }, [
    element('span', { class: 'number' }, [String(position)]),
    element('div', { class: 'source' }, [
      titleView(citation),
      ...when(section, (text) => element('p', { class: 'section' }, [frenchSpaces(text)])),
      ...when(origin.join(', ') || null, (text) => element('p', { class: 'origin' }, [text])),
      ...(citation.toConfirm ? [element('p', { class: 'badge' }, ['Information à confirmer'])] : []),
      ...when(excerpt, excerptView),
    ]),
  ]);
}

function titleView({ title, url }: Citation): ViewNode {
  if (url === null) return element('p', { class: 'title' }, [title]);
  return element('p', { class: 'title' }, [
    element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, [
      frenchSpaces(title),
      element('span', { 'aria-hidden': 'true' }, ['\u00a0↗']),
      element('span', { class: 'unseen' }, [' (page officielle, nouvel onglet)']),
    ]),
  ]);
}

function excerptView(excerpt: string): ViewNode {
  return element('details', {}, [
    element('summary', {}, ['Lire l’extrait']),
    element('blockquote', {}, [element('p', {}, [frenchSpaces(excerpt)])]),
  ]);
}

function when(text: string | null, view: (text: string) => ViewNode): readonly ViewNode[] {
  return text === null ? [] : [view(text)];
}
