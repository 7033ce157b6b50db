import { describe, expect, it } from 'vitest';
import { FRESH, type TalkMemory } from '../../../src/eligibility/talk/memory.ts';
import { fold } from '../../../src/language/index.ts';
import { readingOf } from '../../dialogue/real-reader.ts';
import { ASKED, questions } from './real-reader.ts';
import { talk } from './real-talk.ts';

/** Words with which a question is in the negative: « oui » would then mean two things. */
const NEGATIVE = /\b(?:ne|n|pas|jamais|aucun|aucune|ni|sans|non)\b/;
const wordings = Object.values(questions).flatMap((question) => [question, ...question.variants.values()]);

describe('a question', () => {
  it.each(wordings.map((wording) => [wording.id, wording] as const))('%s is put in the affirmative', (_, wording) => {
    for (const text of [wording.question, wording.again]) {
      // What is known is said first (« Vous êtes sans emploi. »), then asked.
      const asked = text.split('. ').at(-1) ?? text;
      expect(fold(asked).replace(/[^a-z0-9]+/g, ' '), text).not.toMatch(NEGATIVE);
    }
  });

  it.each(wordings.map((wording) => [wording.id, wording] as const))(
    '%s has two wordings',
    (_, { question, again }) => {
      expect(fold(again)).not.toBe(fold(question));
    },
  );

  it('is never put twice running in the same words, whatever is not understood or digressed', () => {
    for (const question of Object.values(questions)) {
      let memory: TalkMemory = { ...FRESH, phase: 'asking', open: question.input };
      const first = talk.pending(talk.notice(readingOf('bonjour').told, memory))?.text;
      const turn = talk.play({ kind: 'unclear', reading: readingOf('zzz', ASKED).told }, memory);
      memory = turn.memory;
      expect(turn.reply.text).toContain(question.question);
      const again = talk.play({ kind: 'none' }, memory);
      expect(again.reply.text, question.input).not.toContain(`\n${question.question}`);
      expect(first, question.input).toBeDefined();
    }
  });
});

describe('an answer that is not understood', () => {
  const opened = talk.play(talk.read(readingOf('à quoi ai-je droit ?'), undefined, false), undefined);

  it('counts as unknown the second time, and the talk goes on', () => {
    let { memory } = opened;
    const asked = memory.open;
    for (const said of ['blabla truc', 'zzz']) {
      memory = talk.play(talk.read(readingOf(said, ASKED), memory, true), memory).memory;
    }
    expect(memory.open).not.toBe(asked);
    expect(memory.situation[asked ?? 'age']).toBe('inconnu');
  });

  it('is echoed with what was understood', () => {
    const { reply, memory } = talk.play(
      talk.read(readingOf('en congé parental', ASKED), opened.memory, true),
      opened.memory,
    );
    expect(reply.text).toContain('en congé parental');
    expect(reply.buttons.length).toBeGreaterThan(2);
    expect(memory.misread).toBe(0);
  });
});

describe('what contradicts a known answer', () => {
  const memory: TalkMemory = { ...FRESH, phase: 'asking', open: 'departement', situation: { age: 33 } };
  const told = (said: string) => talk.play(talk.read(readingOf(said, ASKED), memory, true), memory);

  it('is asked back, with both answers as buttons', () => {
    const { reply, memory: after } = told("j'ai 24 ans");
    expect(after.situation.age).toBe(33);
    expect(reply.text).toMatch(/33 ans.*24 ans/);
    expect(reply.buttons).toEqual(expect.arrayContaining(['24 ans', '33 ans']));
    const settled = talk.play(talk.read(readingOf('24 ans', ASKED), after, true), after);
    expect(settled.memory.situation.age).toBe(24);
  });

  it.each(["en fait j'ai 24 ans", "non j'ai 24 ans", "pardon, j'ai 24 ans"])(
    'is taken when said as a change: « %s »',
    (said) => {
      expect(told(said).memory.situation.age).toBe(24);
    },
  );

  it('is no contradiction when it narrows what was said', () => {
    const young: TalkMemory = { ...memory, situation: { age: '18-25' } };
    const { memory: after } = talk.play(talk.read(readingOf("j'ai 24 ans", ASKED), young, true), young);
    expect(after.situation.age).toBe(24);
  });

  it('does not come from where a training is looked for', () => {
    const home: TalkMemory = { ...memory, phase: 'noted', open: null, situation: { departement: '62' } };
    const noticed = talk.notice(readingOf('je cherche une formation à Amiens').told, home);
    expect(noticed).toMatchObject({ situation: { departement: '62' }, doubt: null });
  });
});
