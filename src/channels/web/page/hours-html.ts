import type { Hours } from '../../../handoff/index.ts';
import { escapeHtml } from './escape-html.ts';
import type { Language, PageTexts } from './page-texts.ts';

/** A team of ours that answers in the chat, and when. */
export interface StaffedTeam {
  readonly name: string;
  readonly hours: Pick<Hours, 'week'>;
}

/** When our teams answer, for those who cannot use the chat; nothing without a team. */
export function hoursHtml(teams: readonly StaffedTeam[], { page, langue }: PageTexts): string {
  if (teams.length === 0) return '';
  const byHours = new Map<string, string[]>();
  for (const { name, hours } of teams) {
    const words = weekWords(hours.week, langue);
    byHours.set(words, [...(byHours.get(words) ?? []), name]);
  }
  const rows = [...byHours].map(
    ([words, names]) =>
      `<div><dt>${escapeHtml(names.join(', '))}</dt><dd class="hours">${escapeHtml(words)}</dd></div>`,
  );
  return `<h3>${escapeHtml(page.horaires ?? '')}</h3><dl>${rows.join('')}</dl><p>${escapeHtml(page.horaires_note ?? '')}</p>`;
}

/** « lundi au jeudi : 9 h – 12 h 30, 13 h 30 – 17 h 30 ; vendredi : … »; days that are alike stand together. */
function weekWords(week: Hours['week'], language: Language): string {
  const groups: { first: number; last: number; spans: string }[] = [];
  week.forEach((spans, day) => {
    const words = spans.map(({ from, to }) => `${time(from, language)} – ${time(to, language)}`).join(', ');
    const before = groups[groups.length - 1];
    if (before?.spans === words && before.last === day - 1) before.last = day;
    else groups.push({ first: day, last: day, spans: words });
  });
  const to = { fr: ' au ', en: ' to ', ar: ' – ', uk: ' – ' }[language];
  return groups
    .filter(({ spans }) => spans !== '')
    .map(({ first, last, spans }) => {
      const days = first === last ? [first] : [first, last];
      return `${days.map((day) => dayName(day, language)).join(to)} : ${spans}`;
    })
    .join(' ; ');
}

/** @param day from Monday, 0 */
function dayName(day: number, language: Language): string {
  // 2024 begins on a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + day));
  return date.toLocaleDateString(language, { weekday: 'long', timeZone: 'UTC' });
}

function time(minutes: number, language: Language): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  const two = String(minute).padStart(2, '0');
  if (language !== 'fr') return `${hour}:${two}`;
  return minute === 0 ? `${hour} h` : `${hour} h ${two}`;
}
