import type { Area, Lead, Trade } from '../../../metiers/index.ts';
import { SMALLEST_TOLD } from '../../../metiers/index.ts';
import type { SaidTaste } from '../../dialogs/trade-words.ts';
import { counted, type LineParts } from '../trades/figure-lines.ts';
import { capital } from '../trades/trade-lines.ts';
import type { TrainingsNear } from '../trades/trainings-near.ts';

/** A short training, in months, and a middling one. */
const SHORT_MONTHS = 4;
const MIDDLING_MONTHS = 14;

export interface LeadParts extends LineParts {
  readonly tastes: readonly SaidTaste[];
  readonly from: Trade | undefined;
  readonly area: Area;
}

/** One lead: why, what may bother, what is missing, trainings and employers near by, a neighbouring trade. */
export function leadLine(lead: Lead, number: number, near: TrainingsNear | undefined, parts: LeadParts): string {
  const { words, from } = parts;
  const { trade, sheet, neighbour } = lead;
  const pieces = [
    words.explore('piste', { n: String(number), Metier: capital(trade.name), pourquoi: whyOf(lead, parts) }),
    words.explore('gene', { corps: sheet.body }),
    ...(from === undefined
      ? []
      : [words.explore('manque', { acces: firstSentence(sheet.access) }), wayOf(lead, parts)]),
    ...trainingsPiece(near, parts),
    ...recruitingPiece(trade, parts),
    ...(neighbour === undefined ? [] : [words.explore('voisin', { metier: neighbour.name })]),
  ];
  return pieces.join('');
}

/** « vous aimez être dehors et travailler de vos mains ; vous voulez éviter le bruit » */
export function understood(
  likes: readonly SaidTaste[],
  avoids: readonly SaidTaste[],
  from: Trade | undefined,
  { words }: Pick<LineParts, 'words'>,
): string {
  const parts = [
    ...(from === undefined ? [] : [words.explore('compris_metier', { metier: from.name })]),
    ...(likes.length === 0
      ? []
      : [
          words.explore('compris_aime', {
            liste: listed(
              likes.map(({ name }) => name),
              words,
            ),
          }),
        ]),
    ...(avoids.length === 0
      ? []
      : [
          words.explore('compris_evite', {
            liste: listed(
              avoids.map(({ avoidName }) => avoidName),
              words,
            ),
          }),
        ]),
  ];
  return parts.length === 0 ? '' : words.explore('compris', { quoi: parts.join(' ; ') });
}

function whyOf({ trade, because }: Lead, { words, book, sources, tastes, from }: LeadParts): string {
  const liked = because.flatMap(({ id }) => tastes.find((taste) => taste.id === id)?.name ?? []);
  const reasons: string[] = [];
  if (liked.length > 0) reasons.push(words.explore('pourquoi_aime', { liste: listed(liked, words) }));
  const publication = book.publication('mobilite');
  if (from !== undefined && publication !== undefined && book.near(from).some(({ code }) => code === trade.code)) {
    const source = sources.cite(publication, `${from.name} → ${trade.name}`);
    reasons.push(words.explore('pourquoi_metier', { metier: from.name, source }));
  }
  return reasons.length === 0 ? words.explore('pourquoi_rien') : reasons.join(', ');
}

function wayOf({ sheet }: Lead, { words }: LeadParts): string {
  const values = { mois: String(sheet.months) };
  if (sheet.months <= SHORT_MONTHS) return words.explore('chemin_court', values);
  return words.explore(sheet.months <= MIDDLING_MONTHS ? 'chemin_titre' : 'chemin_long', values);
}

function trainingsPiece(near: TrainingsNear | undefined, { words }: LeadParts): string[] {
  if (near === undefined || near.count === 0) return [];
  const plus_proche = near.nearest === undefined ? '' : words.say('formation_plus_proche', { commune: near.nearest });
  const demonstration = near.hasDemonstration ? words.say('formation_demonstration') : '';
  const values = { pres: near.where, nombre: String(near.count), plus_proche: `${plus_proche}${demonstration}` };
  return [words.explore('pres_formations', values)];
}

function recruitingPiece(trade: Trade, { book, words, sources, area }: LeadParts): string[] {
  const first = book.recruiting(trade, area);
  if (first === undefined || first.projects.count < SMALLEST_TOLD) return [];
  const { publication, family } = first;
  const source = sources.cite(publication, `${family}, ${area.name} : ${first.projects.count} projets`);
  const values = { annee: publication.periode, lieu: area.name, famille: family, source, ...counted(first, words) };
  return [words.explore('pres_recrute', values)];
}

function firstSentence(text: string): string {
  return `${text.split('. ')[0]?.replace(/\.$/, '') ?? text}.`;
}

function listed(all: readonly string[], words: LineParts['words']): string {
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')}${words.explore('pluriel_aussi')}${last}`;
}
