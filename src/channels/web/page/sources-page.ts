import { frenchDate } from './browser/french-date.ts';
import { safeUrl } from './browser/safe-url.ts';
import { documentPage } from './document-page.ts';
import { escapeHtml } from './escape-html.ts';

/** A document that the assistant may quote. */
export interface PublicSource {
  readonly title: string;
  readonly publisher: string;
  /** The official page. */
  readonly url: string;
  /** ISO 8601 day of the version read. */
  readonly date: string;
}

/** The page « Nos sources »: every document that can be quoted, by publisher, with its date and its official page. */
export function sourcesPage(sources: readonly PublicSource[]): string {
  const publishers = [...new Set(sources.map(({ publisher }) => publisher))].sort((a, b) => a.localeCompare(b, 'fr'));
  return documentPage(
    'Nos sources',
    `<div class="intro">
        <h1>Nos sources</h1>
        <p>${summary(sources.length)}</p>
      </div>
      ${publishers.map((publisher) => section(publisher, sources)).join('\n      ')}`,
  );
}

function summary(count: number): string {
  if (count === 0) return 'La liste des documents est en préparation. Revenez dans quelques instants.';
  const documents = count === 1 ? 'Le document' : `Les ${count.toLocaleString('fr-FR')} documents`;
  return `${documents} que l’assistant peut citer, avec la date de la version lue. Les liens ouvrent les pages officielles.`;
}

function section(publisher: string, sources: readonly PublicSource[]): string {
  const items = sources
    .filter((source) => source.publisher === publisher)
    .sort((a, b) => a.title.localeCompare(b.title, 'fr'))
    .map((source) => `<li>${link(source)}${version(source.date)}</li>`);
  return `<section class="documents"><h2>${escapeHtml(publisher)}</h2><ul>${items.join('')}</ul></section>`;
}

function link({ title, url }: PublicSource): string {
  const href = safeUrl(url);
  return href === null ? escapeHtml(title) : `<a href="${escapeHtml(href)}">${escapeHtml(title)}</a>`;
}

function version(date: string): string {
  const day = frenchDate(date);
  return day === null ? '' : ` <span>version du ${day}</span>`;
}
