import type { Day, Session } from '../formation.ts';

type Period = Pick<Session, 'debut' | 'fin' | 'precision'>;

/** Outside these years a date is a mistake or a way of saying « unknown » (00000000, 99999999). */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/**
 * A day as catalogues write it: `20171030`, `2017-10-30`, `30/10/2017`, each perhaps with an hour behind it.
 *
 * @returns the day; the first of the month with `month: true` when the day is not given (`20170900`, `2017-09`); null
 *   when there is no such day
 */
export function readDay(raw: string): { day: Day; month: boolean } | null {
  const text = raw.trim();
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ].*)?$/.exec(text) ??
    reversed(/^(\d{2})\/(\d{2})\/(\d{4})(?: .*)?$/.exec(text));
  if (parts === null) return null;
  const [, year = '', month = '', day = '00'] = parts;
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR || month === '00') return null;
  const whole = `${year}-${month}-${day === '00' ? '01' : day}`;
  const time = Date.parse(`${whole}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== whole) return null;
  return { day: whole, month: day === '00' };
}

/**
 * The dates of a session. An end before its start is dropped, and said through `onRepair`.
 *
 * @param onRepair told what was not as it should be, in French
 */
export function readPeriod(debut: string, fin: string, onRepair: (reason: string) => void): Period {
  const start = readDay(debut);
  let end = readDay(fin);
  for (const [name, raw, read] of [
    ['début', debut, start],
    ['fin', fin, end],
  ] as const) {
    if (read === null && raw.trim() !== '' && !/^(?:0+|9+|-)$/.test(raw.trim())) {
      onRepair(`date de ${name} illisible : ${raw.trim().slice(0, 20)}`);
    }
  }
  if (start !== null && end !== null && lastDay(end) < start.day) {
    onRepair('date de fin avant la date de début');
    end = null;
  }
  return {
    debut: start?.day ?? null,
    fin: end === null ? null : lastDay(end),
    precision: (start ?? end)?.month === true ? 'mois' : 'jour',
  };
}

/** A day some days later (or earlier). */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function lastDay({ day, month }: { day: Day; month: boolean }): Day {
  if (!month) return day;
  const [year = 0, number = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function reversed(parts: RegExpExecArray | null): readonly (string | undefined)[] | null {
  return parts === null ? null : [parts[0], parts[3], parts[2], parts[1]];
}
