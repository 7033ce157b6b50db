import type { Citation } from './citation.ts';
import { dateWords } from './date-words.ts';
import { foreign } from './foreign.ts';
import { frenchSpaces } from './french-spaces.ts';
import { newTab } from './new-tab.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';
import { fill, type Words } from './words.ts';

/**
 * The sources under an answer as a line of chips, each opening to its title, its section and what stands around; null
 * without citation. `sourceId` gives each source the id its marks point to.
 */
export function sourcesView(
  citations: readonly Citation[],
  sourceId: (position: number) => string,
  words: Words,
): ElementNode | null {
  if (citations.length === 0) return null;
  const heading = citations.length === 1 ? words.source : words.sources;
  return element('div', { class: 'sources' }, [
    element('h4', { class: 'unseen', lang: words.langue }, [heading]),
    element(
      'ol',
      // The documents are French, whatever the answer is in.
      foreign('fr', words),
      citations.map((citation) => sourceView(citation, sourceId(citation.position), words)),
    ),
  ]);
}

function sourceView(citation: Citation, id: string, words: Words): ElementNode {
  const { position, section, excerpt, publisher, date, toConfirm } = citation;
  const day = date === null ? null : dateWords(date, words.langue);
  const origin = [publisher, day === null ? null : fill(words.a_jour, { date: day })].filter((part) => part !== null);
  return element('li', { id, value: String(position), tabindex: '-1' }, [
    element('details', { class: 'source' }, [
      element('summary', { class: 'chip' }, [
        element('span', { class: 'number' }, [String(position)]),
        element('span', { class: 'from' }, [[shortOrigin(citation), day].filter(Boolean).join(' · ')]),
        ...(toConfirm ? [element('span', { class: 'badge', lang: words.langue }, [words.a_confirmer])] : []),
      ]),
      element('div', { class: 'around' }, [
        titleView(citation, words),
        ...when(section, (text) => element('p', { class: 'section' }, [frenchSpaces(text)])),
        ...when(origin.join(', ') || null, (text) => element('p', { class: 'origin' }, [text])),
        ...when(excerpt, (text) => element('blockquote', { dir: 'auto' }, [element('p', {}, [frenchSpaces(text)])])),
      ]),
    ]),
  ]);
}

/** The site that the page is on, as people know it; else who publishes, else the title. */
function shortOrigin({ url, publisher, title }: Citation): string {
  const site = url === null ? null : new URL(url).hostname.replace(/^www\./, '');
  return site ?? publisher ?? title;
}

function titleView({ title, url }: Citation, words: Words): ViewNode {
  if (url === null) return element('p', { class: 'title' }, [title]);
  return element('p', { class: 'title' }, [
    element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, [
      frenchSpaces(title),
      ...newTab(words.page_officielle, words),
    ]),
  ]);
}

function when(text: string | null, view: (text: string) => ViewNode): readonly ViewNode[] {
  return text === null ? [] : [view(text)];
}
