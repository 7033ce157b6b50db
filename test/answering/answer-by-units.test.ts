import { describe, expect, it } from 'vitest';
import { decide, type Judged, judgeBest, type UnitTools } from '../../src/answering/answer-by-units.ts';
import type { AnswerUnit, Choosing, Found, Library } from '../../src/knowledge/index.ts';
import { sampleDocument } from '../knowledge/sample-document.ts';

const page = sampleDocument('hdf/permis', 'Aide au permis', '', {
  sections: ['Combien', 'Salarié', 'Sans emploi', 'Âge : 17 ans', 'Âge : 19 ans'].map((heading) => ({
    headings: [heading],
    anchor: null,
    text: `${heading} : première phrase qui répond bien. Deuxième phrase qui précise encore. Troisième phrase.`,
  })),
});

function unit(section: string, more: Partial<AnswerUnit> = {}): AnswerUnit {
  return {
    id: `${page.id}#${section}`,
    documentId: page.id,
    section,
    topic: 'permis',
    asked: 'montant',
    for: [],
    question: `${section} ?`,
    sameAs: [],
    isGlossary: false,
    ...more,
  };
}

const nothing: Found = { documents: [], confidence: 0, words: [], degraded: false };
const tools: UnitTools = {
  live: { documentById: (id: string) => (id === page.id ? page : undefined) } as Library,
  search: async () => nothing,
  allows: () => true,
  person: {},
};

function judged(
  units: readonly AnswerUnit[],
  sure: Partial<Choosing>,
  shares: readonly number[] = [0.5, 0.3, 0.2],
): Judged {
  const choices = units.map((one, at) => ({ unit: one, share: shares[at] ?? 0.1 }));
  return {
    question: 'combien ?',
    found: nothing,
    choosing: { choices, right: 0, onPage: 1, inside: 1, signs: [], ...sure },
  };
}

describe('what is done with a message', () => {
  it('sure of the sentences: they are given, and near questions are offered beside', () => {
    const decision = decide(judged([unit('Combien'), unit('Salarié')], { right: 0.9 }), tools);
    expect(decision.kind === 'answer' && decision.quotes[0]?.blocks[0]?.sentence).toMatch(/^Combien : première/);
    expect(decision.kind === 'answer' && decision.others.map(({ question }) => question)).toEqual(['Salarié ?']);
  });

  it('sure that it is one of two: both are given, each under its question, and the others are offered', () => {
    const units = [unit('Combien'), unit('Salarié', { answersTo: 'Un salarié y a-t-il droit ?' }), unit('Sans emploi')];
    const decision = decide(judged(units, { right: 0.5 }, [0.45, 0.35, 0.1]), tools);
    if (decision.kind !== 'either') throw new Error(decision.kind);
    expect(decision.quotes.map(({ answersTo }) => answersTo)).toEqual(['Combien ?', 'Un salarié y a-t-il droit ?']);
    expect(decision.others.map(({ question }) => question)).toEqual(['Sans emploi ?']);
  });

  it.each([
    ['nothing is surely inside our subjects', { right: 0.5, inside: 0.8 }],
    ['neither page is likely', { right: 0.5, onPage: 0.4 }],
  ])('one of two, but %s: they are offered only', (_when, sure) => {
    expect(decide(judged([unit('Combien'), unit('Salarié')], sure, [0.45, 0.35]), tools).kind).toBe('clarify');
  });

  it('unsure: three questions are offered at most, none twice and none that says the same', () => {
    const same = unit('Sans emploi', { sameAs: [`${page.id}#Combien`] });
    const units = [unit('Combien'), same, unit('Salarié'), unit('Âge : 17 ans'), unit('Âge : 19 ans')];
    const decision = decide(judged(units, { right: 0.2 }, [0.3, 0.2, 0.2]), tools);
    expect(decision.kind === 'clarify' && decision.units.map(({ section }) => section)).toEqual([
      'Combien',
      'Salarié',
      'Âge : 17 ans',
    ]);
  });

  it('sure of the sentences and not of their page: it asks', () => {
    expect(decide(judged([unit('Combien')], { right: 0.9, onPage: 0.1 }), tools).kind).toBe('clarify');
  });

  it('outside: nothing, unless it goes on with what was answered', () => {
    const outside = judged([unit('Combien')], { right: 0.9, inside: 0.2 });
    expect(decide(outside, tools).kind).toBe('none');
    expect(decide({ ...outside, before: 'le permis' }, tools).kind).toBe('answer');
  });

  it('two situations and none known: both are told; one known: its own alone', () => {
    const cases = judged([unit('Salarié', { for: ['salarie'] }), unit('Sans emploi', { for: ['demandeur-emploi'] })], {
      right: 0.9,
    });
    const sections = (person: UnitTools['person']) => {
      const decision = decide(cases, { ...tools, person });
      return decision.kind === 'answer' ? decision.quotes.map(({ blocks }) => blocks[0]?.section.headings[0]) : [];
    };
    expect(sections({})).toEqual(['Salarié', 'Sans emploi']);
    expect(sections({ status: 'salarie' })).toEqual(['Salarié']);
  });

  it('gives the sentences that the unit names, and the question of its Oui', () => {
    const named = unit('Combien', { sentences: [3, 'Combien'], answersTo: 'Combien donne-t-elle ?' });
    const decision = decide(judged([named], { right: 0.9 }), tools);
    expect(decision.kind === 'answer' && decision.quotes[0]).toMatchObject({
      answersTo: 'Combien donne-t-elle ?',
      blocks: [{ sentence: 'Troisième phrase.' }, { sentence: expect.stringMatching(/^Combien : première/) }],
    });
  });
});

describe('several ways to read a message', () => {
  const choosingOf: Record<string, Choosing> = {
    'et combien ?': judged([unit('Combien')], { right: 0.5 }).choosing,
    'permis et combien ?': judged([unit('Salarié')], { right: 0.4 }).choosing,
  };
  const live = {
    ...tools.live,
    choose: (message: string, _found: unknown, around?: { before?: string | undefined }) =>
      choosingOf[around?.before === undefined ? message : `${around.before} ${message}`],
  } as Library;

  it('the surest is taken, less what it must be surer by', async () => {
    const ways = (handicap: number) => [
      { question: 'et combien ?', before: 'permis' },
      { question: 'et combien ?', handicap },
    ];
    expect((await judgeBest(ways(0), { ...tools, live }))?.before).toBeUndefined();
    expect((await judgeBest(ways(0.2), { ...tools, live }))?.before).toBe('permis');
  });

  it('what is for another age comes after', async () => {
    const ages = judged([unit('Âge : 17 ans'), unit('Âge : 19 ans')], { right: 0.9 }, [0.6, 0.4]).choosing;
    const aged = { ...live, choose: () => ages } as Library;
    const best = await judgeBest([{ question: 'combien ?' }], { ...tools, live: aged, person: { age: 19 } });
    expect(best?.choosing.choices[0]?.unit.section).toBe('Âge : 19 ans');
  });

  it('nothing is searched for while no chooser is there', async () => {
    expect(
      await judgeBest([{ question: 'x' }], { ...tools, live: { ...live, choose: () => undefined } as Library }),
    ).toBe(undefined);
  });
});
