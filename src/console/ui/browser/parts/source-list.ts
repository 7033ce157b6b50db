import type { JSX } from 'preact';
import type { Source } from '../../../api-types.ts';
import { el } from '../lib/el.ts';
import { webLink } from '../lib/markdown.ts';
import { dateWords } from '../lib/words.ts';

/** Sources with where and when they were published, and the words that were quoted. */
export function SourceList({ sources }: { sources: readonly Source[] }): JSX.Element {
  return el(
    'ul',
    { class: 'source-list' },
    ...sources.map(({ title, url, section, publisher, date, excerpt }) =>
      el(
        'li',
        {},
        url === null ? title : webLink(title, url),
        el(
          'span',
          { class: 'soft' },
          ...known([section, publisher, date && dateWords(date)]).map((part) => ` · ${part}`),
        ),
        excerpt !== null && el('blockquote', {}, excerpt),
      ),
    ),
  );
}

function known(parts: readonly (string | null)[]): readonly string[] {
  return parts.filter((part): part is string => part !== null && part !== '');
}
