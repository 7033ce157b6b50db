import type { TeamHours } from '../../../api-types.ts';

/** A week being written: as the API has it, with the texts of time fields (`09:00`, empty when nothing is chosen). */
export type WeekDraft = readonly (readonly DraftSpan[])[];
export interface DraftSpan {
  readonly from: string;
  readonly to: string;
}

export const DAYS = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'] as const;
/** As the server's SPANS_A_DAY. */
export const SPANS_A_DAY = 3;
const NEW_SPAN: DraftSpan = { from: '', to: '' };
const MIDNIGHT = '00:00';
const MIDNIGHT_MINUTES = 1_440;
const LAST_WORKDAY = 4;

export function draftOf(week: TeamHours['week']): WeekDraft {
  return DAYS.map((_, day) =>
    (week[day] ?? []).map(({ from, to }) => ({ from: fieldText(from), to: fieldText(to % MIDNIGHT_MINUTES) })),
  );
}

/** A span that ends at `00:00` ends at the midnight after it. Every field has its time: the browser asks for it. */
export function weekOf(draft: WeekDraft): TeamHours['week'] {
  return draft.map((spans) =>
    spans.map(({ from, to }) => ({ from: minutesOf(from), to: to === MIDNIGHT ? MIDNIGHT_MINUTES : minutesOf(to) })),
  );
}

export function withSpan(spans: readonly DraftSpan[]): readonly DraftSpan[] {
  return spans.length < SPANS_A_DAY ? [...spans, NEW_SPAN] : spans;
}

/** Monday's hours until Friday. */
export function mondayUntilFriday(draft: WeekDraft): WeekDraft {
  return draft.map((spans, day) => (day <= LAST_WORKDAY ? (draft[0] ?? []) : spans));
}

function fieldText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function minutesOf(text: string): number {
  const [hours = Number.NaN, minutes = Number.NaN] = text.split(':').map(Number);
  return hours * 60 + minutes;
}
