import type { TradeSheet, TradeSheets } from '../../../dialogue/index.ts';
import { frenchDate } from './browser/french-date.ts';
import { safeUrl } from './browser/safe-url.ts';
import { documentPage } from './document-page.ts';
import { escapeHtml } from './escape-html.ts';

/** The page of one trade, to be shared and printed. */
export function tradePage({ title, name, lines, figures, citations, words }: TradeSheet): string {
  return documentPage(
    escapeHtml(title),
    `<div class="intro">
        <h1>${escapeHtml(name)}</h1>
        ${lines.map(paragraph).join('\n        ')}
      </div>
      <section class="documents"><h2>${escapeHtml(words.figures)}</h2>${figures.map(paragraph).join('')}</section>
      <section class="documents"><h2>${escapeHtml(words.sources)}</h2><ol>${citations.map(source).join('')}</ol>
        <p>${escapeHtml(words.foot)}</p></section>`,
  );
}

/** The list of the trades that have a page. */
export function tradesPage({ title, list }: Pick<TradeSheets, 'title' | 'list'>): string {
  const items = list().map(({ code, name }) => `<li><a href="/metiers/${code}">${escapeHtml(name)}</a></li>`);
  return documentPage(
    escapeHtml(title),
    `<div class="intro"><h1>${escapeHtml(title)}</h1></div>
      <section class="documents"><ul>${items.join('')}</ul></section>`,
  );
}

function paragraph(line: string): string {
  const html = escapeHtml(line)
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\[(\d{1,2})\]/g, '<a href="#source-$1">[$1]</a>');
  return `<p>${html}</p>`;
}

function source({ position, title, publisher, section, url, date }: TradeSheet['citations'][number]): string {
  const href = safeUrl(url);
  const said = escapeHtml(title);
  const link = href === null ? said : `<a href="${escapeHtml(href)}">${said}</a>`;
  const more = [publisher, section, frenchDate(date) ?? date].filter((part) => part !== '').map(escapeHtml);
  return `<li id="source-${position}">${link} <span>${more.join(', ')}</span></li>`;
}
