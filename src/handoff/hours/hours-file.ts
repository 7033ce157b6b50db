import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import { faultOfSpans, isSpan, SPANS_A_DAY, type Span, type SpansFault, WEEKDAYS, type Week } from './week.ts';

/** Days on which a team that opens otherwise stays shut. */
export interface Closure {
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** Ids of the hours that it concerns; empty for all. */
  readonly hours: readonly string[];
}

/** The hours of a team. */
export interface Hours {
  readonly id: string;
  readonly week: Week;
  readonly opensOnHolidays: boolean;
}

export interface HoursFile {
  readonly hours: ReadonlyMap<string, Hours>;
  readonly closures: readonly Closure[];
}

const SPAN = /^([01]?\d|2[0-3]):([0-5]\d)-(2[0-4]|[01]?\d):([0-5]\d)$/;

const span = z.string().transform((text, context): Span => {
  const [, fromHour, fromMinute, toHour, toMinute] = SPAN.exec(text) ?? [];
  const read = { from: Number(fromHour) * 60 + Number(fromMinute), to: Number(toHour) * 60 + Number(toMinute) };
  if (!isSpan(read)) {
    context.addIssue({ code: 'custom', message: `« ${text} » is no span of hours such as 9:00-12:30` });
    return z.NEVER;
  }
  return read;
});
const FAULT_WORDS: Readonly<Record<SpansFault, string>> = {
  no_span: 'a span ends after it begins',
  not_in_order: 'the spans of a day follow each other',
  too_many: `a day has ${SPANS_A_DAY} spans at most`,
};
const spans = z
  .array(span)
  .default([])
  .superRefine((list, context) => {
    const fault = faultOfSpans(list);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: FAULT_WORDS[fault] });
  });

const schema = z
  .strictObject({
    horaires: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z0-9_]+$/),
          semaine: z.strictObject({
            lundi: spans,
            mardi: spans,
            mercredi: spans,
            jeudi: spans,
            vendredi: spans,
            samedi: spans,
            dimanche: spans,
          }),
          jours_feries: z.enum(['ouvert', 'ferme']).default('ferme'),
        }),
      )
      .min(1),
    fermetures: z
      .array(
        z
          .strictObject({
            du: z.iso.date(),
            au: z.iso.date(),
            motif: z.string().min(1),
            horaires: z.array(z.string()).default([]),
          })
          .refine(({ du, au }) => du <= au, { message: '« au » comes before « du »' }),
      )
      .default([]),
  })
  .superRefine(({ horaires, fermetures }, context) => {
    const ids = horaires.map(({ id }) => id);
    for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index))) {
      context.addIssue({ code: 'custom', path: ['horaires'], message: `« ${id} » is there twice` });
    }
    for (const id of fermetures.flatMap((closure) => closure.horaires)) {
      if (!ids.includes(id)) {
        context.addIssue({ code: 'custom', path: ['fermetures'], message: `« ${id} » is no id of hours` });
      }
    }
  });

/** Reads `dialogs/horaires.yaml`. Throws DialogsError naming the place and the fault. */
export function readHours(path: string): HoursFile {
  const { horaires, fermetures } = readYaml(path, schema);
  return {
    hours: new Map(
      horaires.map(({ id, semaine, jours_feries }) => [
        id,
        { id, week: WEEKDAYS.map((day) => semaine[day]), opensOnHolidays: jours_feries === 'ouvert' },
      ]),
    ),
    closures: fermetures.map(({ du, au, motif, horaires: concerned }) => ({
      from: du,
      to: au,
      reason: motif,
      hours: concerned,
    })),
  };
}
