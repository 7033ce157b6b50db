import { stringify } from 'yaml';
import type { PublicCondition, PublicRules, PublicScheme } from '../../../eligibility/index.ts';
import { frenchDate } from './browser/french-date.ts';
import { safeUrl } from './browser/safe-url.ts';
import { documentPage } from './document-page.ts';
import { escapeHtml } from './escape-html.ts';

const VERDICTS = {
  probable: 'probable',
  conseiller: 'à voir avec un conseiller',
  info: 'information seulement',
  peu_probable: 'peu probable',
} as const;

/** The page « Les règles »: every scheme with its conditions, dates, sources, examples, and the very formulas that are run. */
export function rulesPage(rules: PublicRules): string {
  return documentPage(
    'Les règles utilisées',
    `<div class="intro">
        <h1>Les règles utilisées</h1>
        <p>L’assistant compare vos réponses avec ces règles. Il dit « probable », « peu probable » ou « à voir avec un conseiller ». Une réponse inconnue ne donne jamais « peu probable ».</p>
        <p>${escapeHtml(rules.notice)}</p>
        <p>Les mêmes règles, lisibles par un programme : <a href="/regles.json">regles.json</a>.</p>
      </div>
      <nav class="documents" aria-label="Dispositifs">
        <h2>Les ${rules.schemes.length} dispositifs</h2>
        <ul>${rules.schemes.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`).join('')}</ul>
      </nav>
      ${rules.schemes.map(section).join('\n      ')}
      <section class="documents" id="communs">
        <h2>Morceaux de règle communs</h2>
        ${formulas('Voir les formules communes', rules.common)}
        <details><summary>Voir le sens de chaque nom</summary><ul>${labels(rules.inputs)}</ul></details>
      </section>`,
  );
}

function section(scheme: PublicScheme): string {
  const firm = scheme.conditions.filter(({ role }) => role === 'ferme');
  const open = scheme.conditions.filter(({ role }) => role === 'inconnu_autorise');
  return `<section class="documents" id="${scheme.id}">
        <h2>${escapeHtml(scheme.title)}</h2>
        <p>${escapeHtml(scheme.description)}</p>
        <p>Qui décide : ${escapeHtml(scheme.body)}.</p>
        ${scheme.whyNoMore === undefined ? '' : `<p>${escapeHtml(scheme.whyNoMore)}</p>`}
        ${titled('Conditions', firm.map(conditionItem))}
        ${titled('Conditions qui peuvent rester inconnues', open.map(conditionItem))}
        ${titled('À vérifier avec une personne', scheme.toCheck.map(escapeHtml))}
        ${titled('Autres pistes', scheme.alternatives.map(escapeHtml))}
        <h3>Et ensuite</h3>
        <p>${escapeHtml(scheme.nextStep)}</p>
        ${titled('Sources', scheme.sources.map(sourceItem))}
        <p>Règle vérifiée le ${day(scheme.checkedOn)}, ${validity(scheme)} ${level(scheme.level)}</p>
        <details><summary>Voir des exemples : ${escapeHtml(scheme.title)}</summary><ul>${scheme.examples.map(example).join('')}</ul></details>
        ${formulas(`Voir les formules exactes : ${scheme.title}`, scheme.formulas)}
      </section>`;
}

function validity({ reviewOn, expiresOn, whyExpires }: PublicScheme): string {
  return expiresOn === undefined
    ? `à relire le ${day(reviewOn)}.`
    : `valable jusqu’au ${day(expiresOn)} (${escapeHtml(whyExpires ?? '')}).`;
}

function titled(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<h3>${title}</h3><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

function conditionItem({ condition, ifMissing }: PublicCondition): string {
  const consequence = ifMissing === 'conseiller' ? ' <span>(sinon : à voir avec un conseiller)</span>' : '';
  return `${escapeHtml(condition)}${consequence}`;
}

function sourceItem({ title, url, date }: PublicScheme['sources'][number]): string {
  const href = safeUrl(url);
  const link = href === null ? escapeHtml(title) : `<a href="${escapeHtml(href)}">${escapeHtml(title)}</a>`;
  return `${link} <span>${escapeHtml(frenchDate(date) ?? date)}</span>`;
}

function example({ name, verdict }: PublicScheme['examples'][number]): string {
  return `<li>${escapeHtml(name)} : <strong>${VERDICTS[verdict]}</strong></li>`;
}

function formulas(summary: string, all: PublicRules['common']): string {
  return `<details><summary>${escapeHtml(summary)}</summary><pre>${escapeHtml(stringify(all, { lineWidth: 0 }))}</pre></details>`;
}

function labels(inputs: PublicRules['inputs']): string {
  return Object.entries(inputs)
    .map(([name, label]) => `<li>${escapeHtml(name)} : ${escapeHtml(label)}</li>`)
    .join('');
}

function level(code: string): string {
  switch (code) {
    case 'V':
      return 'Lue dans une source publique.';
    case 'V2':
      return 'Lue dans une source secondaire : à confirmer.';
    case 'ANCIEN':
      return 'Lue dans une source ancienne : à vérifier.';
    default:
      return 'Non vérifiée.';
  }
}

function day(iso: string): string {
  return frenchDate(iso) ?? escapeHtml(iso);
}
