import { DATA_KINDS, type DataKind, type PrivacyFacts } from '../../../privacy/index.ts';
import { documentPage } from './document-page.ts';
import { escapeHtml } from './escape-html.ts';
import type { PrivacyTexts } from './privacy-texts.ts';

const CNIL = 'https://www.cnil.fr/fr/plaintes';

/** The page « Vos données »: what is kept, why, for how long in truth, and how it is erased. */
export function privacyPage(facts: PrivacyFacts, { confidentialite: words }: PrivacyTexts): string {
  const { limits, legal, model } = facts;
  const hour = String(facts.hour);
  const sections = [
    section(words.responsable, [
      told(legal.controller, words.responsable_absent, (value) => value),
      told(legal.contact, words.contact_absent, (contact) => fill(words.contact, { contact })),
      told(legal.dpo, words.dpo_absent, (dpo) => fill(words.dpo, { dpo })),
    ]),
    section(words.quoi, [items(words.quoi_liste), paragraph(words.masque)]),
    section(words.qui, [
      paragraph(words.qui_texte),
      ...(model === undefined ? [] : [paragraph(fill(words.modele, { modele: model.name }))]),
      ...(model?.seesConversation === true ? [paragraph(words.modele_conversation)] : []),
      ...(facts.teams ? [paragraph(words.teams)] : []),
    ]),
    section(words.duree, [
      paragraph(fill(words.duree_texte, { heure: hour })),
      table(
        words,
        DATA_KINDS.filter((kind) => kind !== 'teams' || facts.teams),
        limits,
      ),
      paragraph(words.duree_attente),
    ]),
    section(words.effacement, [
      items(words.effacement_liste),
      paragraph(fill(words.effacement_quand, { heure: hour })),
      ...(facts.database === 'postgres' ? [paragraph(words.effacement_postgres)] : []),
      told(facts.backupDays, words.sauvegardes_absentes, (days) => fill(words.sauvegardes, { jours: String(days) })),
    ]),
    section(words.droits, [
      paragraph(words.droits_texte),
      paragraph(words.droits_limite),
      `<p>${escapeHtml(words.cnil)} (<a href="${CNIL}">cnil.fr/fr/plaintes</a>).</p>`,
    ]),
  ];
  return documentPage(words.titre, [heading(words.titre, words.intro), ...sections].join('\n      '));
}

/** The page « Mentions légales »: who publishes and who hosts. */
export function legalPage({ legal }: PrivacyFacts, { mentions: words }: PrivacyTexts): string {
  const of = (title: string, value: string | undefined) =>
    section(title, [told(value, words.absent, (known) => known)]);
  return documentPage(
    words.titre,
    [
      heading(words.titre, words.intro),
      of(words.editeur, legal.publisher),
      of(words.directeur, legal.director),
      of(words.hebergeur, legal.host),
      section(words.donnees, [link('/confidentialite', words.donnees_lien)]),
      section(words.sources, [paragraph(words.sources_texte), link('/sources', words.sources_lien)]),
    ].join('\n      '),
  );
}

function heading(title: string, intro: string): string {
  return `<div class="intro"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(intro)}</p></div>`;
}

function section(title: string, parts: readonly string[]): string {
  return `<section class="documents"><h2>${escapeHtml(title)}</h2>${parts.join('')}</section>`;
}

function table(
  words: PrivacyTexts['confidentialite'],
  kinds: readonly DataKind[],
  limits: PrivacyFacts['limits'],
): string {
  const rows = kinds.map(
    (kind) =>
      `<tr><th scope="row">${escapeHtml(words.durees[kind])}</th><td>${escapeHtml(fill(words.depuis[kind], { jours: String(limits[kind]) }))}</td></tr>`,
  );
  return `<table><caption>${escapeHtml(words.duree_legende)}</caption><thead><tr><th scope="col">${escapeHtml(words.duree_quoi)}</th><th scope="col">${escapeHtml(words.duree_combien)}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** What is set, or that it is not. */
function told<Value>(value: Value | undefined, absent: string, words: (value: Value) => string): string {
  return value === undefined ? `<p><strong>${escapeHtml(absent)}</strong></p>` : paragraph(words(value));
}

function paragraph(words: string): string {
  return `<p>${escapeHtml(words)}</p>`;
}

function items(all: readonly string[]): string {
  return `<ul>${all.map((words) => `<li>${escapeHtml(words)}</li>`).join('')}</ul>`;
}

function link(address: string, words: string): string {
  return `<p><a href="${address}">${escapeHtml(words)}</a></p>`;
}

function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
