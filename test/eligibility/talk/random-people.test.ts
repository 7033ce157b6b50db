import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INPUT_IDS, inputDefinition } from '../../../src/eligibility/index.ts';
import { FIRST_MESSAGE } from '../../../src/understanding/index.ts';
import { readingOf } from '../../dialogue/real-reader.ts';
import { realRules } from '../real-rules.ts';
import { ASKED, FOLDER, questions, texts } from './real-reader.ts';
import { talk } from './real-talk.ts';

const { parameters } = realRules();

const PEOPLE = 25;
const MOST_QUESTIONS = 30;
const FORBIDDEN = [
  /vous avez droit/i,
  /garanti/i,
  /vous êtes refusé/i,
  /(?<!\p{L})sûre?s?(?!\p{L})/iu,
  /undefined|null|NaN/,
  /\{\w+\}/,
];

describe('people who press any button', () => {
  it(`come to results in at most ${MOST_QUESTIONS} questions, never asked one twice, and never hear a promise`, () => {
    for (let person = 1; person <= PEOPLE; person++) {
      const choose = seeded(person);
      let memory: unknown;
      let text = 'à quoi ai-je droit ?';
      const asked: string[] = [];
      for (;;) {
        const turn = talk.play(
          talk.read(readingOf(text, memory === undefined ? FIRST_MESSAGE : ASKED), memory, memory !== undefined),
          memory,
        );
        for (const never of FORBIDDEN) expect(turn.reply.text, `person ${person}`).not.toMatch(never);
        memory = JSON.parse(JSON.stringify(turn.memory));
        if (turn.memory.phase !== 'asking') break;
        const { open } = turn.memory;
        expect(asked, `person ${person}, « ${text} »`).not.toContain(open);
        asked.push(open ?? '');
        expect(asked.length).toBeLessThanOrEqual(MOST_QUESTIONS);
        const answers = turn.reply.buttons.filter((label) => label !== 'Pourquoi cette question ?');
        text = answers[Math.floor(choose() * answers.length)] ?? '';
      }
    }
  });

  it('who know nothing are never told « peu probable » for what they did not say', () => {
    let memory: unknown;
    let text = 'à quoi ai-je droit ?';
    for (let count = 0; count < MOST_QUESTIONS; count++) {
      const turn = talk.play(
        talk.read(readingOf(text, memory === undefined ? FIRST_MESSAGE : ASKED), memory, memory !== undefined),
        memory,
      );
      memory = turn.memory;
      text = 'je sais pas';
      if (turn.memory.phase === 'asking') continue;
      expect(turn.reply.others.map(({ verdict }) => verdict)).not.toContain(texts.verdicts.peu_probable);
      return;
    }
    throw new Error('no results');
  });
});

describe('the memory of a conversation', () => {
  it.each([[undefined], [null], ['text'], [{ version: 2 }], [{ version: 1, situation: { age: 'x' } }], [[]]])(
    'that cannot be read (%j) is a fresh one',
    (junk) => {
      const { reply } = talk.play(talk.read(readingOf('à quoi ai-je droit ?'), junk, false), junk);
      expect(reply.text).toMatch(/Question 1/);
    },
  );
});

describe('the limits that rules look at', () => {
  const limits = limitsInRules();

  it('are found in the rules (a check of this test)', () => {
    expect(limits.get('anciennete_entreprise_mois')).toEqual(new Set([12]));
  });

  it.each([...limits])('of %s are among its « seuils », so that no button straddles one', (input, found) => {
    const question = Object.values(questions).find((one) => one.input === input);
    expect(question?.thresholds).toEqual(expect.arrayContaining([...found]));
  });
});

/** A comparison with a number, or with a parameter. */
const LIMIT = /\b(\w+) (>=|<=|>|<|=) (\d+ |parametres \. \w+)/g;

/** The smallest whole number on the upper side of each comparison with a number, by input. */
function limitsInRules(): Map<string, Set<number>> {
  const limits = new Map<string, Set<number>>();
  const numbers = INPUT_IDS.filter((input) => {
    const definition = inputDefinition(input);
    // A range of ages is evaluated as such: its buttons may hold limits.
    return definition.kind === 'number' && !definition.range && definition.yesMeans === null && !definition.sensitive;
  });
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.publicodes'))) {
    const text = readFileSync(join(FOLDER, file), 'utf8').replaceAll(/^\s*#.*$/gm, '');
    for (const [, input, operator, written = ''] of text.matchAll(LIMIT)) {
      const value = parameters.get(written.replace('parametres . ', ''))?.valeur ?? written;
      const known = numbers.find((one) => one === input);
      if (known === undefined) continue;
      const limit = Number(value) + (operator === '>' || operator === '<=' ? 1 : 0);
      limits.set(known, (limits.get(known) ?? new Set()).add(limit));
    }
  }
  return limits;
}

/** The same people at every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
