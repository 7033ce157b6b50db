import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainReply, type Reply } from '../../../src/dialogue/reply.ts';
import { type ApartCase, readApartCases } from '../../../src/evaluation/apart/apart-cases.ts';
import { apartSuite } from '../../../src/evaluation/apart/apart-suite.ts';
import { judgeApart, seenUnits } from '../../../src/evaluation/apart/judge-apart.ts';
import { tempFolder } from '../../temp-folder.ts';

const about = { topic: 't', asked: 'a', for: [], isGlossary: false };
const units = [
  {
    ...about,
    id: 'hdf/a#introduction',
    documentId: 'hdf/a',
    section: 'introduction',
    question: 'A ?',
    sameAs: ['hdf/c#Où'],
  },
  { ...about, id: 'hdf/a#Combien', documentId: 'hdf/a', section: 'Combien', question: 'Combien de A ?', sameAs: [] },
  { ...about, id: 'hdf/c#Où', documentId: 'hdf/c', section: 'Où', question: 'Où ?', sameAs: ['hdf/a#introduction'] },
];
const seen = seenUnits(units, [
  { id: 'hdf/a', title: 'Page A' },
  { id: 'hdf/c', title: 'Page C' },
]);
const gold: ApartCase = { id: '1', form: 'sms', before: [], said: 'x', gold: 'hdf/a#introduction', also: [] };

function citing(title: string, section: string): Reply {
  const citation = { position: 1, title, section, url: '', date: '', excerpt: '', publisher: '', toConfirm: false };
  return { ...plainReply('answer', 'Texte [1]'), citations: [citation] };
}

describe('a reply to a message held apart', () => {
  it.each([
    ['right', citing('Page A', '')],
    ['right', citing('Page C', 'Où')],
    ['half', citing('Page A', 'Combien')],
    ['wrong', citing('Page B', '')],
    ['wrong', plainReply('trainings', 'J’ai trouvé')],
    ['asked_with_right', plainReply('clarify', 'Vouliez-vous', ['Combien de A ?', 'A ?'])],
    ['asked_without_right', plainReply('clarify', 'Vouliez-vous', ['Combien de A ?'])],
    ['refused_badly', plainReply('refusal', 'Je ne sais pas')],
  ] as const)('is %s', (verdict, reply) => {
    expect(judgeApart(reply, gold, seen)).toBe(verdict);
  });

  it.each([
    ['answered_outside', citing('Page A', '')],
    ['asked_outside', plainReply('clarify', 'Vouliez-vous', ['A ?'])],
    ['refused_well', plainReply('refusal', 'Je ne sais pas')],
  ] as const)('that no unit answers is %s', (verdict, reply) => {
    expect(judgeApart(reply, { ...gold, gold: null }, seen)).toBe(verdict);
  });
});

describe('the file of messages held apart', () => {
  it('is read line by line, and a faulty line is named', () => {
    const file = join(tempFolder(), 'a-part.jsonl');
    writeFileSync(file, '{"id":"1","form":"sms","said":"slt","gold":null}\n\n');
    expect(readApartCases(file)).toEqual([{ id: '1', form: 'sms', before: [], said: 'slt', gold: null, also: [] }]);
    writeFileSync(file, '{"id":"1","form":"sms","said":"slt","gold":null}\n{"id":"2"}\n');
    expect(() => readApartCases(file)).toThrow(/line 2/);
    expect(readApartCases(join(tempFolder(), 'absent'))).toEqual([]);
  });
});

describe('the suite', () => {
  it('counts by form, and tells why when it is asked to', async () => {
    const right: ApartCase = { ...gold, id: '2', said: 'bien' };
    const replies: Record<string, Reply> = { x: citing('Page B', ''), bien: citing('Page A', '') };
    const { result, coverage } = await apartSuite(
      [gold, right],
      {
        assistant: { respond: async ({ text }) => ({ reply: replies[text] ?? plainReply('refusal', ''), memory: {} }) },
        library: { units, documents: [] },
        see: async (message) => ({
          right: message === 'bien' ? 0.9 : 0.4,
          choices: ['hdf/a#introduction'],
          lines: ['pourquoi'],
        }),
      },
      true,
    );
    expect(result.figures).toMatchObject({ messages: 2, wrong: 1, 'sms: wrong': 1 });
    expect(result.cases[0]?.faults).toEqual(['wrong', 'pourquoi']);
    expect(coverage.find(({ threshold }) => threshold === 0.5)).toEqual({ threshold: 0.5, answered: 0.5, wrong: 0 });
  });
});
