import type { Service } from './service.ts';

type Period = Service['plage_ouverture'][number];

/**
 * Opening hours as residents read them: « du lundi au jeudi : 8 h 30 – 12 h, 13 h 30 – 17 h ; vendredi : 8 h 30 – 12 h (sur
 * rendez-vous) ». Undefined when the source gives none.
 */
export function openingHours(periods: readonly Period[]): string | undefined {
  const sentences = periods.flatMap((period) => sentenceOf(period) ?? []);
  return sentences.length === 0 ? undefined : sentences.join(' ; ');
}

function sentenceOf(period: Period): string | undefined {
  const days = daysOf(period);
  const hours = [
    rangeOf(period.valeur_heure_debut_1, period.valeur_heure_fin_1),
    rangeOf(period.valeur_heure_debut_2, period.valeur_heure_fin_2),
  ].flatMap((range) => range ?? []);
  if (days === undefined || hours.length === 0) return undefined;
  const comment = period.commentaire?.trim();
  return `${days} : ${hours.join(', ')}${comment ? ` (${comment})` : ''}`;
}

function daysOf({ nom_jour_debut, nom_jour_fin }: Period): string | undefined {
  const [first, last] = [nom_jour_debut?.trim().toLowerCase(), nom_jour_fin?.trim().toLowerCase()];
  if (!first) return undefined;
  return !last || last === first ? first : `du ${first} au ${last}`;
}

function rangeOf(from: string | null | undefined, to: string | null | undefined): string | undefined {
  const [opens, closes] = [hourOf(from), hourOf(to)];
  return opens === undefined || closes === undefined ? undefined : `${opens} – ${closes}`;
}

/** `08:30:00` → « 8 h 30 »; anything else is not an hour. */
function hourOf(time: string | null | undefined): string | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(time ?? '') ?? [];
  if (hours === undefined) return undefined;
  return minutes === '00' ? `${Number(hours)} h` : `${Number(hours)} h ${minutes}`;
}
