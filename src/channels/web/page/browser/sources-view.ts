import type { Citation } from './citation.ts';
import { dateWords } from './date-words.ts';
import { foreign } from './foreign.ts';
import { frenchSpaces } from './french-spaces.ts';
import { newTab } from './new-tab.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';
import { fill, type Words } from './words.ts';

/** The list of sources under an answer; null without citation. `sourceId` gives each source the id its marks point to. */
export function sourcesView(
  citations: readonly Citation[],
  sourceId: (position: number) => string,
  words: Words,
): ElementNode | null {
  if (citations.length === 0) return null;
  const heading = citations.length === 1 ? words.source : words.sources;
  return element('div', { class: 'sources' }, [
    element('h4', { lang: words.langue }, [heading]),
    element(
      'ol',
      // The documents are French, whatever the answer is in.
      foreign('fr', words),
      citations.map((citation) => sourceView(citation, sourceId(citation.position), words)),
    ),
  ]);
}

function sourceView(citation: Citation, id: string, words: Words): ElementNode {
  const { position, section, excerpt } = citation;
  const date = citation.date === null ? null : dateWords(citation.date, words.langue);
  const origin = [citation.publisher, date === null ? null : fill(words.a_jour, { date })].filter(
    (part) => part !== null,
  );
  return element('li', { id, value: String(position), tabindex: '-1' }, [
    element('span', { class: 'number' }, [String(position)]),
    element('div', { class: 'source' }, [
      titleView(citation, words),
      ...when(section, (text) => element('p', { class: 'section' }, [frenchSpaces(text)])),
      ...when(origin.join(', ') || null, (text) => element('p', { class: 'origin' }, [text])),
      ...(citation.toConfirm ? [element('p', { class: 'badge', lang: words.langue }, [words.a_confirmer])] : []),
      ...when(excerpt, (text) => excerptView(text, words)),
    ]),
  ]);
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

function excerptView(excerpt: string, words: Words): ViewNode {
  return element('details', {}, [
    element('summary', { lang: words.langue }, [words.extrait]),
    element('blockquote', { dir: 'auto' }, [element('p', {}, [frenchSpaces(excerpt)])]),
  ]);
}

function when(text: string | null, view: (text: string) => ViewNode): readonly ViewNode[] {
  return text === null ? [] : [view(text)];
}
