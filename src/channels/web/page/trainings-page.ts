import type { PageLink, PageTraining, TrainingsPage } from '../../../dialogue/index.ts';
import { safeUrl } from './browser/safe-url.ts';
import { documentPage } from './document-page.ts';
import { escapeHtml } from './escape-html.ts';

/**
 * A search of trainings as a page: links and one form, so that it works by keyboard, without script, and its address is all
 * that it is.
 */
export function trainingsPage(page: TrainingsPage): string {
  const { words } = page;
  const say = (name: Parameters<typeof words.say>[0]) => escapeHtml(words.say(name));
  return documentPage(
    say('titre'),
    `<div class="intro formations-search">
        <h1>${say('titre')}</h1>
        <form action="/formations" method="get" role="search">
          <p><label for="quoi">${say('quoi')}</label>
          <input id="quoi" name="quoi" type="search" maxlength="200" value="${escapeHtml(page.what)}" /></p>
          <p><label for="ou">${say('ou')}</label>
          <input id="ou" name="ou" type="text" maxlength="200" value="${escapeHtml(page.where)}" /></p>
          ${Object.entries(page.kept).map(hidden).join('')}
          <p><button type="submit">${say('chercher')}</button></p>
        </form>
        ${page.notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('')}
      </div>
      ${nav('criteres', words.say('criteres'), page.criteria)}
      ${nav('filtres', words.say('filtres'), page.filters)}
      ${nav('tri', words.say('tri'), page.sorts)}
      <section class="documents formations" aria-labelledby="resultats">
        <h2 id="resultats" tabindex="-1">${escapeHtml(page.heading)}</h2>
        <ol start="${page.from}">${page.results.map((result) => training(result, say)).join('')}</ol>
        ${page.isCut ? `<p>${say('trop')}</p>` : ''}
        <p class="formations-pages">${[link(page.before, say('precedentes')), link(page.after, say('suivantes'))].join(' ')}</p>
      </section>
      ${nav('voisins', words.say('voisins'), page.neighbours)}
      <section class="documents formations-share" aria-labelledby="partager">
        <h2 id="partager">${say('partager')}</h2>
        <p>${say('adresse')} <a href="${escapeHtml(page.address)}" rel="bookmark">${escapeHtml(page.address)}</a></p>
        <p>${say('imprimer')}</p>
        ${page.trade === null ? '' : `<p><a href="${escapeHtml(page.trade.href)}">${escapeHtml(page.trade.label)}</a></p>`}
      </section>`,
  );
}

function hidden([name, value]: readonly [string, string]): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}" />`;
}

function nav(id: string, heading: string, links: readonly PageLink[]): string {
  if (links.length === 0) return '';
  const items = links.map(({ label, href, count, isOn }) => {
    const said = escapeHtml(count === undefined ? label : `${label} (${count})`);
    return `<li><a href="${escapeHtml(href)}"${isOn === true ? ' aria-current="true"' : ''}>${said}</a></li>`;
  });
  return `<nav class="documents formations-nav" aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(heading)}</h2><ul>${items.join('')}</ul></nav>`;
}

function training(result: PageTraining, say: (name: 'demonstration' | 'detail' | 'page_organisme') => string): string {
  const href = result.url === null ? null : safeUrl(result.url);
  const detail =
    result.detail.length === 0 ? '' : `<details><summary>${say('detail')}</summary>${facts(result.detail)}</details>`;
  return `<li><h3>${escapeHtml(result.title)}</h3>
          ${result.isDemonstration ? `<p><strong>${say('demonstration')}</strong></p>` : ''}
          ${facts(result.facts)}${detail}
          <p><small>${escapeHtml(result.freshness)}</small></p>
          ${href === null ? '' : `<p><a href="${escapeHtml(href)}" rel="noreferrer">${say('page_organisme')}</a></p>`}</li>`;
}

function facts(lines: PageTraining['facts']): string {
  return `<dl>${lines.map(({ title, value }) => `<dt>${escapeHtml(title)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`;
}

function link(href: string | null, label: string): string {
  return href === null ? '' : `<a href="${escapeHtml(href)}">${label}</a>`;
}
