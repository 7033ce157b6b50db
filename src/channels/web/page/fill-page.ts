import { DialogsError } from '../../../platform/index.ts';
import { escapeHtml } from './escape-html.ts';
import { hoursHtml, type StaffedTeam } from './hours-html.ts';
import { chatWords, type PageTexts } from './page-texts.ts';

/**
 * Writes the page in one language: each `{{name}}` of the template is a text of `page`, `**bold**` in it.
 *
 * @param options.embedded as it is shown in a frame of another site
 * @throws DialogsError when a text is missing, or when the page has no place for one
 */
export function fillPage(
  template: string,
  options: { texts: PageTexts; teams: readonly StaffedTeam[]; embedded: boolean },
): string {
  const { texts, teams, embedded } = options;
  const other = texts.langue === 'fr' ? 'en' : 'fr';
  const path = embedded ? '/integration' : '/';
  const values: Readonly<Record<string, string>> = {
    ...texts.page,
    langue: texts.langue,
    autre_code: other,
    autre_adresse: other === 'fr' ? path : `${path}?langue=${other}`,
    mots: JSON.stringify(chatWords(texts)),
  };
  // Those that stand in the lists below.
  const used = new Set(['horaires', 'horaires_note', 'exemples']);
  const filled = template
    .replaceAll('<!-- numbers -->', () => numbers(texts))
    .replaceAll('<!-- hours -->', () => hoursHtml(teams, texts))
    .replace('<!-- examples -->', () => examples(texts))
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new DialogsError(`page.${texts.langue}.yaml: page.${name} is missing`);
      used.add(name);
      return escapeHtml(value).replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>');
    });
  const left = Object.keys(texts.page).find((name) => !used.has(name));
  if (left !== undefined) throw new DialogsError(`page.${texts.langue}.yaml: page.${left} stands nowhere in the page`);
  return embedded ? filled.replace('<body>', '<body class="embedded">') : filled;
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
    return `<ul class="choices" data-ouverture="${name}" aria-label="${label}"${at === 0 ? '' : ' hidden'}>${buttons.join('')}</ul>`;
  });
  return lists.join('\n            ');
}
