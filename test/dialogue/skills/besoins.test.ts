import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Trainings } from '../../../src/catalogue/index.ts';
import type { Need } from '../../../src/understanding/index.ts';
import { shippedTrainings, TODAY } from '../../catalogue/shipped-trainings.ts';
import { talkToTrainings } from './talk-to-trainings.ts';

const FILE = resolve(import.meta.dirname, '../../../../shared/data/essais/besoins.jsonl');
const RIGHT_AT_LEAST = 0.95;

interface Row {
  readonly id: string;
  readonly q?: string;
  readonly turns?: readonly string[];
  readonly expect: Readonly<Record<string, unknown>>;
}

const rows: readonly Row[] = existsSync(FILE)
  ? readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Row => JSON.parse(line))
  : [];
const singles = rows.filter((row) => row.q !== undefined);
type Turn = 'autre' | Readonly<Record<string, unknown>>;
const { conversations } = parse(readFileSync(resolve(import.meta.dirname, 'besoins.yaml'), 'utf8')) as {
  conversations: Readonly<Record<string, readonly Turn[]>>;
};

describe.skipIf(rows.length === 0)('the needs of ../shared/data/essais', () => {
  let trainings: Trainings;
  const wrong: string[] = [];
  let asked = 0;
  beforeAll(async () => {
    trainings = await shippedTrainings();
  });

  it.each(singles)('$id $q', ({ id, q = '', expect: wanted }) => {
    asked += 1;
    const faults = faultsOf(q, wanted);
    if (faults.length > 0) wrong.push(`${id} ${q}: ${faults.join(' ; ')}`);
  });

  it.each(Object.entries(conversations))('%s', async (id, turns) => {
    const said = rows.find((row) => row.id === id)?.turns ?? [];
    expect(said).toHaveLength(turns.length);
    const talk = talkToTrainings(trainings);
    for (const [at, turn] of turns.entries()) {
      asked += 1;
      const text = said[at] ?? '';
      const wants = talk.wants(text);
      const faults: string[] = [];
      if (turn === 'autre') {
        if (wants !== 'no') faults.push(`taken (${wants})`);
      } else {
        if (wants === 'no') faults.push('not taken');
        const { text: reply, cards = [] } = await talk.say(text);
        const need = talk.memory()?.need;
        faults.push(...differences(need === undefined ? {} : seen(need), turn));
        if (typeof turn.dit === 'string' && !reply.includes(turn.dit))
          faults.push(`does not say « ${turn.dit} »: ${reply}`);
        if (typeof turn.jamais === 'string' && JSON.stringify(cards).includes(`"${turn.jamais}"`))
          faults.push('shows it');
      }
      if (faults.length > 0) wrong.push(`${id} ${at + 1} ${text}: ${faults.join(' ; ')}`);
    }
  });

  it('are read as a person would', () => {
    if (process.env.SHOW_WRONG) process.stdout.write(`${wrong.join('\n')}\n${asked - wrong.length}/${asked}\n`);
    expect((asked - wrong.length) / asked, wrong.join('\n')).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
  });

  function faultsOf(q: string, wanted: Row['expect']): string[] {
    const need = trainings.read(q, TODAY);
    const outcome = trainings.search(need, TODAY);
    const faults: string[] = [];
    const subjects = [wanted.subject, ...((wanted.subjects as string[] | undefined) ?? [])].filter(
      (one) => one !== undefined,
    );
    for (const subject of subjects as string[])
      if (!isAbout(need, subject)) faults.push(`subject ${need.subject?.label}`);
    const { place, place_asked: _p, ...rest } = wanted as Readonly<Record<string, unknown>>;
    if (typeof place === 'string') {
      const isAsked = place.startsWith('ask');
      const name = need.place?.name ?? '';
      if (isAsked ? outcome.ask?.about !== 'place' || need.place?.kind !== 'ambiguous' : !name.startsWith(place))
        faults.push(`place ${name}`);
    }
    const got: Readonly<Record<string, unknown>> = {
      ...seen(need),
      level: need.level,
      after: need.startsAfter,
      radius: need.radiusKm,
      not_place: need.notPlaces[0]?.name,
      places: need.place?.kind === 'several' ? need.place.places.map(({ name }) => name) : [],
      funder: need.funders.includes('france_travail') ? 'France Travail' : undefined,
      outside: need.place?.kind === 'outside' ? need.place.name : undefined,
      ask: outcome.ask?.about,
      none: outcome.hits.length === 0,
      public: need.publics.includes('handicap') ? 'handicap' : undefined,
      start: need.startsAfter?.slice(0, 7),
      maxHours: need.maxHours !== null && need.maxHours <= 165 ? 150 : need.maxHours,
      nearest_first: outcome.hits.every(
        ({ distanceKm }, at, all) =>
          at === 0 || all[at - 1]?.tier !== all[at]?.tier || (all[at - 1]?.distanceKm ?? 0) <= (distanceKm ?? Infinity),
      ),
      note: rest.note,
      doc: rest.doc,
      subject: rest.subject,
      subjects: rest.subjects,
    };
    faults.push(...differences(got, rest));
    if (rest.doc === undefined && talkToTrainings(trainings).wants(q) !== 'opens') faults.push('does not open');
    return faults;
  }

  /** Whether the need is about what these words mean to the vocabulary. */
  function isAbout(need: Need, subject: string): boolean {
    const meant = trainings.read(subject, TODAY).subject?.ids ?? [];
    return need.subject?.ids.some((id) => meant.includes(id)) === true;
  }
});

function differences(got: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(wanted)
    .filter(([name]) => name !== 'dit' && name !== 'jamais')
    .filter(([name, value]) => JSON.stringify(got[name]) !== JSON.stringify(value))
    .map(([name, value]) => `${name} ${JSON.stringify(got[name])}, not ${JSON.stringify(value)}`);
}

function seen(need: Need): Readonly<Record<string, unknown>> {
  return {
    ...need,
    lieu: need.place?.name ?? null,
    sauf_lieux: need.notPlaces.map(({ name }) => name),
    sujet: need.subject?.label ?? null,
  };
}
