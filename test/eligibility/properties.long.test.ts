import { describe, expect, it } from 'vitest';
import {
  evaluate,
  INPUT_IDS,
  type InputId,
  isUnsaid,
  nextQuestion,
  type Situation,
} from '../../src/eligibility/index.ts';
import { interview } from './interview.ts';
import { anySituation, pick, plausiblePerson, seeded } from './random-people.ts';
import { CHECKED_ON, realRules } from './real-rules.ts';

const rules = realRules();
const PEOPLE = 70;
const random = seeded(5);
const people = Array.from({ length: PEOPLE }, () => anySituation(random));
const verdicts = (situation: Situation, day = CHECKED_ON) =>
  evaluate(rules, situation, day).map(({ id, verdict }) => ({ id, verdict }));

describe('whoever the person is', () => {
  it('sees every verdict (a check of these tests)', () => {
    const seen = new Set(people.flatMap((person) => verdicts(person).map(({ verdict }) => verdict)));
    expect([...seen].sort()).toEqual(['conseiller', 'info', 'peu_probable', 'probable']);
  });

  it('taking an answer away never makes a probable or open verdict unlikely', () => {
    for (const person of people) {
      const before = new Map(verdicts(person).map(({ id, verdict }) => [id, verdict]));
      for (const input of Object.keys(person)) {
        const less = Object.fromEntries(Object.entries(person).filter(([name]) => name !== input));
        const worse = verdicts(less).filter(
          ({ id, verdict }) => verdict === 'peu_probable' && ['probable', 'conseiller'].includes(before.get(id) ?? ''),
        );
        expect(worse, `${input} taken from ${JSON.stringify(person)}`).toEqual([]);
      }
    }
  });

  it('an answer « inconnu » or refused counts like no answer', () => {
    for (const person of people) {
      const said = Object.fromEntries(Object.entries(person).filter(([, answer]) => !isUnsaid(answer)));
      const unsaid = Object.fromEntries(
        INPUT_IDS.filter((id) => said[id] === undefined).map((id) => [
          id,
          pick(['inconnu', 'ne_souhaite_pas_dire'], random),
        ]),
      );
      expect(verdicts({ ...said, ...unsaid })).toEqual(verdicts(said));
    }
  });

  it('the order of the answers changes nothing', () => {
    for (const person of people) {
      const shuffled = Object.fromEntries(
        Object.entries(person)
          .map((entry) => ({ entry, place: random() }))
          .sort((a, b) => a.place - b.place)
          .map(({ entry }) => entry),
      );
      expect(evaluate(rules, shuffled, CHECKED_ON)).toEqual(evaluate(rules, person, CHECKED_ON));
    }
  });

  it('after its expiry a rule is never probable, and is unlikely only by what its ended articles do not state', () => {
    for (const person of people) {
      for (const { id, meta } of rules.schemes) {
        if (meta.expire_le === undefined) continue;
        const dayAfter = new Date(Date.parse(meta.expire_le) + 86_400_000).toISOString().slice(0, 10);
        const [result] = evaluate(rules, person, dayAfter, [id]);
        const closes = meta.expire_articles === undefined ? [] : ['peu_probable'];
        expect(['conseiller', 'info', ...closes]).toContain(result?.verdict);
      }
    }
  });

  it('every unlikely verdict has an alternative, and no sentence promises, refuses, or keeps a placeholder', () => {
    for (const person of people) {
      for (const result of evaluate(rules, person, CHECKED_ON)) {
        if (result.verdict === 'peu_probable') expect(result.alternatives.length).toBeGreaterThan(0);
        expect(JSON.stringify(result)).not.toMatch(
          /vous avez droit|vous êtes refusé|garanti|(?<!\p{L})sûre?s?(?!\p{L})|[{]\w+[}]/iu,
        );
        expect(result.wording).not.toMatch(/ :? ?\.|undefined/);
      }
    }
  });

  it('a range says no more than all its ages say alike', () => {
    for (const person of people.slice(0, 60)) {
      const range = verdicts({ ...person, age: '24-31' });
      const each = Array.from({ length: 8 }, (_, step) => verdicts({ ...person, age: 24 + step }));
      for (const [index, { id, verdict }] of range.entries()) {
        if (verdict === 'peu_probable') {
          expect(
            each.map((one) => one[index]?.verdict),
            id,
          ).toEqual(each.map(() => 'peu_probable'));
        }
      }
    }
  });

  it('a rule is read as publicodes evaluates it through its public door', () => {
    for (const age of [14, 15, 16, 25, 26, 30, 34, 36, 67, 70]) {
      const copy = rules.engine.shallowCopy().setSituation({ age });
      for (const { id, reasons } of evaluate(rules, { age }, CHECKED_ON)) {
        for (const reason of reasons) {
          const { nodeValue } = copy.evaluate(`${id} . ${reason.id}`);
          const state = nodeValue === true ? 'met' : nodeValue === false ? 'missing' : 'unknown';
          expect(reason.state, `${id} . ${reason.id} at ${age}`).toBe(state);
        }
      }
    }
  });
});

describe('the questions, for plausible people', () => {
  const interviewed = Array.from({ length: 60 }, () => {
    const person = plausiblePerson(random);
    return { person, ...interview(rules, person, CHECKED_ON) };
  });

  it('end, are never asked twice, and stay few', () => {
    const counts = interviewed.map(({ asked }) => asked.length).toSorted((a, b) => a - b);
    expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(7);
    for (const { asked } of interviewed) expect(new Set(asked).size).toBe(asked.length);
  });

  it('one scheme alone takes few questions', () => {
    const counts = rules.schemes.flatMap(({ id }) =>
      interviewed.slice(0, 20).map(({ person }) => interview(rules, person, CHECKED_ON, [id]).asked.length),
    );
    expect(counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(4);
  });

  // Not all: « handicap : en cours » leaves a condition open that no other answer can settle, and the engine still asks for those.
  it('ninety-eight in a hundred could change a verdict when they were asked', () => {
    const useless: string[] = [];
    let count = 0;
    for (const { person, asked } of interviewed.slice(0, 25)) {
      let known: Situation = {};
      for (const input of asked) {
        count += 1;
        if (!couldChange(known, input)) useless.push(`${input} after ${JSON.stringify(known)}`);
        known = { ...known, [input]: person[input] ?? 'inconnu' };
      }
    }
    expect(useless.length / count, useless.join('; ')).toBeLessThanOrEqual(0.02);
  });

  it('the same situation always leads to the same question', () => {
    for (const { known } of interviewed) {
      const half = Object.fromEntries(Object.entries(known).slice(0, 3));
      const backwards = Object.fromEntries(Object.entries(half).reverse());
      expect(nextQuestion({ ...rules }, backwards, CHECKED_ON)).toBe(nextQuestion(rules, half, CHECKED_ON));
    }
  });

  /** Two people who differ by this answer only, and by a verdict. */
  function couldChange(known: Situation, input: InputId): boolean {
    for (let attempt = 0; attempt < 400; attempt += 1) {
      const [one, other] = [anySituation(random), anySituation(random)];
      const rest = attempt % 2 === 0 ? known : { ...one, ...known };
      const withOne = verdicts({ ...rest, [input]: one[input] ?? 'inconnu' });
      const withOther = verdicts({ ...rest, [input]: other[input] ?? 'inconnu' });
      if (JSON.stringify(withOne) !== JSON.stringify(withOther)) return true;
    }
    return false;
  }
});
