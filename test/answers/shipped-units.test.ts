import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listedAnswer } from '../../src/answering/listed-question.ts';
import { seenUnits } from '../../src/evaluation/apart/judge-apart.ts';
import { sectionName } from '../../src/knowledge/index.ts';
import { openLiveIndex } from '../../src/knowledge/library/index-folder.ts';
import { assistantOver } from '../shipped-assistant.ts';
import { openShippedLibrary, shippedClock } from '../shipped-library.ts';

const PRESSED_ONE_IN = 7;

let shipped: Awaited<ReturnType<typeof openShippedLibrary>>;
beforeAll(async () => {
  shipped = await openShippedLibrary();
});
afterAll(() => shipped.close());

function answerable() {
  const opened = openLiveIndex(join(shipped.folder, 'index'));
  if (!opened.ok) throw new Error(opened.message);
  return opened.index.answerable;
}

describe('the units as they ship', () => {
  it('are proposed as questions that lead to their own sentences', () => {
    const library = shipped.live.current();
    const astray = library.units.filter(({ id, question, section, asked }) => {
      if (asked === 'autres' && question === library.documentById(id.split('#')[0] ?? '')?.title) return false;
      const led = listedAnswer(question, library);
      return (
        led === undefined ||
        `${led.document.id}#${sectionName(led.section.section)}` !== `${id.split('#')[0]}#${section}`
      );
    });
    expect(astray.map(({ id }) => id)).toEqual([]);
  });

  it('pressed, are answered by their own sentences: no skill, place or age in them leads elsewhere', async () => {
    const library = shipped.live.current();
    const { assistant } = assistantOver(shipped.live.current, shippedClock, shipped.folder);
    const seen = seenUnits(library.units, library.documents);
    const astray: string[] = [];
    for (const { id, question } of library.units.filter((_, at) => at % PRESSED_ONE_IN === 0)) {
      const { reply } = await assistant.respond({ text: question, masked: [] }, {});
      const cited = reply.citations.map(({ title, section }) => seen.cited(title, section));
      // Danger comes before everything, even before what we propose ourselves.
      if (reply.kind !== 'safety' && !cited.includes(id)) astray.push(`${reply.kind}: ${question}`);
    }
    expect(astray).toEqual([]);
  });

  it('have at least nine utterances for each section of our own pages', () => {
    const { units, utterances } = answerable();
    const counts = Map.groupBy(utterances, ({ unit }) => unit);
    const own = units.filter(({ id }) => !id.startsWith('travail-emploi/'));
    const few = own.filter(({ id }) => (counts.get(id)?.length ?? 0) < 9);
    expect(own.length).toBeGreaterThan(1_000);
    expect(few.map(({ id }) => id)).toEqual([]);
  });

  it('no utterance stands for two units unless it says so', () => {
    const { units, utterances } = answerable();
    const alike = new Map(units.map(({ id, sameAs }) => [id, new Set([id, ...sameAs])]));
    const said = Map.groupBy(
      utterances.filter(({ before, form }) => before === undefined && form !== 'liste'),
      (one) => one.said.toLowerCase(),
    );
    const twice = [...said.values()].filter((list) => {
      const accepted = new Set(list.flatMap(({ unit, also }) => [...(alike.get(unit) ?? []), ...also]));
      return list.some(({ unit }) => !accepted.has(unit)) || new Set(list.map(({ unit }) => unit)).size > 3;
    });
    expect(twice.map(([one]) => one?.said)).toEqual([]);
  });

  it('hold no sentence of the ministry: only where it stands', () => {
    for (const unit of answerable().units.filter(({ id }) => id.startsWith('travail-emploi/'))) {
      for (const sentence of unit.sentences ?? [])
        expect(typeof sentence === 'number' || sentence.length < 60).toBe(true);
    }
  });
});
