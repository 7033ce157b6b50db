import { DialogsError } from '../../../platform/index.ts';
import type { Appearance } from './appearance.ts';
import { escapeHtml } from './escape-html.ts';
import type { FixedTexts } from './fixed-texts.ts';
import { hoursHtml, type StaffedTeam } from './hours-html.ts';
import { chatWords, type PageTexts } from './page-texts.ts';

export interface PageFilling {
  /** Of the whole interface. */
  readonly texts: PageTexts;
  /** Of the language chosen, when it is not French. */
  readonly fixed?: FixedTexts;
  /** Every language but French, by its code in addresses. */
  readonly languages: ReadonlyMap<string, FixedTexts>;
  readonly appearance: Pick<Appearance, 'name' | 'organisation'>;
  readonly teams: readonly StaffedTeam[];
  /** As it is shown in a frame of another site. */
  readonly embedded: boolean;
}

/** What an interface in French says in the language chosen, so that somebody who reads no French can begin. */
const BEGUN = ['accueil_1', 'accueil_2', 'choix_formation', 'choix_droits', 'choix_question', 'choix_personne'];

/**
 * Writes the page in one language: each `{{name}}` of the template is a text of `page`, `**bold**` in it.
 *
 * @throws DialogsError when a text is missing, or when the page has no place for one
 */
export function fillPage(template: string, filling: PageFilling): string {
  const { texts, fixed, teams, embedded } = filling;
  const values = valuesOf(filling);
  const begun = begunIn(filling);
  // Those that stand in the lists below.
  const used = new Set(['horaires', 'horaires_note', 'exemples']);
  const filled = template
    .replaceAll('<!-- numbers -->', () => numbers(texts))
    .replaceAll('<!-- hours -->', () => hoursHtml(teams, texts))
    .replace('<!-- examples -->', () => examples(texts))
    .replace('<!-- languages -->', () => languageLinks(filling))
    .replace('<!-- fixed -->', () => (fixed === undefined ? '' : fixedLines(fixed)))
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new DialogsError(`page.${texts.langue}.yaml: page.${name} is missing`);
      used.add(name);
      return begun?.(name) ?? bold(value);
    });
  const left = Object.keys(texts.page).find((name) => !used.has(name));
  if (left !== undefined) throw new DialogsError(`page.${texts.langue}.yaml: page.${left} stands nowhere in the page`);
  return embedded ? filled.replace('<body>', '<body class="embedded">') : filled;
}

function valuesOf({ texts, fixed, appearance }: PageFilling): Readonly<Record<string, string>> {
  return {
    ...texts.page,
    langue: texts.langue,
    sens: fixed?.langue === texts.langue ? fixed.sens : 'ltr',
    nom: appearance.name,
    organisme: appearance.organisation,
    mots: JSON.stringify(chatWords(texts, fixed)),
  };
}

/** The first words in the language chosen, marked as such, in an interface of another language; undefined when it has its own. */
function begunIn({ texts, fixed }: PageFilling): ((name: string) => string | undefined) | undefined {
  if (fixed === undefined || fixed.langue === texts.langue) return undefined;
  const { choix, accueil_1, accueil_2 } = fixed;
  const said: Readonly<Record<string, string>> = {
    accueil_1,
    accueil_2,
    choix_formation: choix.formation,
    choix_droits: choix.droits,
    choix_question: choix.question,
    choix_personne: choix.personne,
  };
  return (name) => {
    const words = BEGUN.includes(name) ? said[name] : undefined;
    return words === undefined ? undefined : `<span lang="${fixed.langue}" dir="${fixed.sens}">${bold(words)}</span>`;
  };
}

function bold(text: string): string {
  return escapeHtml(text).replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>');
}

/** What stays French, that nobody has read the translation yet, and French courses. */
function fixedLines({ langue, sens, francais, relu, non_relu, choix }: FixedTexts): string {
  const notes = [francais, ...(relu === null ? [non_relu] : [])].map(escapeHtml).join(' ');
  const course = `<button type="button" class="choice" data-say="Je cherche un cours de français">${escapeHtml(choix.cours)}</button>`;
  return `<div class="fixed" lang="${langue}" dir="${sens}"><p>${notes}</p>${course}</div>`;
}

function languageLinks({ texts, fixed, languages, embedded }: PageFilling): string {
  const path = embedded ? '/integration' : '/';
  const chosen = fixed?.langue ?? texts.langue;
  const link = (langue: string, address: string, name: string, more: string) =>
    `<li><a href="${address}" lang="${langue}" hreflang="${langue}"${langue === chosen ? ' aria-current="true"' : ''}${more}>${escapeHtml(name)}</a></li>`;
  const others = [...languages].map(([code, { langue, nom, sens, proposer }]) =>
    link(langue, `${path}?langue=${code}`, nom, ` dir="${sens}" data-proposer="${escapeHtml(proposer)}"`),
  );
  return [link('fr', path, 'Français', ''), ...others].join('');
}

function numbers({ numeros }: PageTexts): string {
  const rows = numeros.map(({ nom, note, numero }) => {
    const age = note === undefined ? '' : ` <span class="badge">${escapeHtml(note)}</span>`;
    return `<div><dt>${escapeHtml(nom)}${age}</dt><dd><a href="tel:${numero.replace(/\D/g, '')}">${numero}</a></dd></div>`;
  });
  return `<dl>${rows.join('')}</dl>`;
}

/** One list of questions for each way to open the chat; the first is shown until the site says otherwise. */
function examples({ ouvertures, page }: PageTexts): string {
  const lists = Object.entries(ouvertures).map(([name, choices], at) => {
    const buttons = choices.map(
      ({ titre, dire }) =>
        `<li><button type="button" class="choice" data-say="${escapeHtml(dire)}">${escapeHtml(titre)}</button></li>`,
    );
    const label = escapeHtml(page.exemples ?? '');
    return `<ul class="choices examples" data-ouverture="${name}" aria-label="${label}"${at === 0 ? '' : ' hidden'}>${buttons.join('')}</ul>`;
  });
  return lists.join('\n            ');
}
