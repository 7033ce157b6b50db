/** A span of a day, in minutes since midnight in Paris; `to` is not part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The spans of each day, Monday first. */
export type Week = readonly (readonly Span[])[];

/** The days of `dialogs/horaires.yaml`, Monday first. */
export const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const MINUTES_A_DAY = 1_440;
/** Spans of one day, at most. */
export const SPANS_A_DAY = 3;

/** What is wrong with the spans of a day. */
export type SpansFault = 'no_span' | 'not_in_order' | 'too_many';

/** The rules of a day's spans, whoever wrote them; undefined when nothing is wrong. */
export function faultOfSpans(spans: readonly Span[]): SpansFault | undefined {
  if (spans.length > SPANS_A_DAY) return 'too_many';
  if (!spans.every(isSpan)) return 'no_span';
  const inOrder = spans.every(({ from }, index) => (spans[index - 1]?.to ?? 0) <= from);
  return inOrder ? undefined : 'not_in_order';
}

/** The first day of a week whose spans are faulty. */
export function faultOfWeek(week: Week): { readonly day: Weekday; readonly fault: SpansFault } | undefined {
  for (const [index, day] of WEEKDAYS.entries()) {
    const fault = faultOfSpans(week[index] ?? []);
    if (fault !== undefined) return { day, fault };
  }
  return undefined;
}

/** « lundi 9:00-12:30, 13:30-17:30 ; samedi 9:00-12:00 », closed days left out; « fermé » when all are. */
export function weekText(week: Week): string {
  const days = WEEKDAYS.flatMap((day, index) => {
    const spans = week[index] ?? [];
    return spans.length === 0
      ? []
      : [`${day} ${spans.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ')}`];
  });
  return days.length === 0 ? 'fermé' : days.join(' ; ');
}

/** Whether it ends after it begins, within one day. */
export function isSpan({ from, to }: Span): boolean {
  return 0 <= from && from < to && to <= MINUTES_A_DAY;
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
