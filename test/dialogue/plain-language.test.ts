import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assistant, Memory, Reply } from '../../src/dialogue/index.ts';
import { explainedAcronyms, plainAnswer, withoutBrackets } from '../../src/dialogue/plain/plain-answer.ts';
import { splitSentences } from '../../src/language/index.ts';
import { dialogs } from './real-dialogs.ts';
import { questionsOfTheTable, shippedOver } from './shipped-over.ts';

let assistant: Assistant;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ assistant, stop } = await shippedOver());
});
afterAll(() => stop());

async function talk(...said: readonly (string | { name: string; value: unknown })[]): Promise<Reply[]> {
  const replies: Reply[] = [];
  let memory: Memory = {};
  for (const one of said) {
    if (typeof one === 'string') {
      const turn = await assistant.respond({ text: one, masked: [], conversationId: '' }, memory);
      replies.push(turn.reply);
      memory = turn.memory;
    } else memory = assistant.adapt(one, memory) ?? memory;
    memory = JSON.parse(JSON.stringify(memory));
  }
  return replies;
}

const PLAIN = { name: 'langage', value: 'clair' };
const WITHOUT_MARKS = /\s*\[\d+\]/g;
/** What is said before the explanation of words and the notice on a source. */
const saidIn = ({ text }: Reply) =>
  (text.split(/\n\n(?:Les mots difficiles|À noter)/)[0] ?? '').replace(WITHOUT_MARKS, '');

describe('« langage clair »', () => {
  it('set on the page: few sentences, no brackets, no guillemets, its source kept', async () => {
    const [usual, plain] = [(await talk("c'est quoi le CPF ?"))[0], (await talk(PLAIN, "c'est quoi le CPF ?"))[0]];
    expect(usual?.text).not.toContain('Les mots difficiles');
    expect(plain?.text).not.toMatch(/[«»()]/);
    expect(plain?.citations.map(({ title }) => title)).toEqual(usual?.citations.map(({ title }) => title));
    expect(plain?.text).toMatch(/\[1\]/);
    expect(plain?.text).toContain("- **CPF** : compte personnel de formation. C'est de l'argent");
  });

  it('stays until it is set back', async () => {
    const replies = await talk(
      PLAIN,
      "c'est quoi le CPF ?",
      'combien de temps dure un bilan de compétences ?',
      {
        name: 'langage',
        value: 'courant',
      },
      "c'est quoi le CPF ?",
    );
    expect(replies.map(({ text }) => text.includes('Les mots difficiles'))).toEqual([true, true, false]);
  });

  it('asked for alone says the last answer again, more simply', async () => {
    const [first, again] = await talk("c'est quoi le CPF ?", 'en langage simple svp');
    expect(again?.kind).toBe('answer');
    expect(again?.citations[0]?.title).toBe(first?.citations[0]?.title);
    expect(again?.text).not.toMatch(/[«»()]/);
  });

  it('asked for alone at the beginning asks what is wanted', async () => {
    expect((await talk('en langage simple svp'))[0]?.text).toMatch(/^D'accord, j'écris plus simplement/);
  });

  it('asked for with a question answers it', async () => {
    const [reply] = await talk("c'est quoi le CPF, avec des mots simples svp");
    expect([reply?.text, ...(reply?.suggestions ?? [])].join(' ')).toMatch(/compte personnel de formation/i);
    expect(reply?.text).not.toMatch(/[«»()]/);
  });

  it.each([
    'en langage simple svp',
    'écrivez plus simplement',
    'tu peux expliquer plus simplement ?',
    'avec des mots faciles',
    'en facile à lire et à comprendre',
    'in plain language please',
  ])('is asked for by « %s »', (message) => {
    const words =
      message
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .match(/[a-z0-9]+/g) ?? [];
    expect(dialogs.plainWords.askedIn(words)?.plain).toBe(true);
  });

  it('of every answer of the table is short, without brackets, with a source and a number it had before', async () => {
    const questions = questionsOfTheTable().filter((_, index) => index % 4 === 0);
    let answers = 0;
    for (const question of questions) {
      const [usual] = await talk(question);
      const [plain] = await talk(PLAIN, question);
      if (usual?.kind !== 'answer' || plain?.kind !== 'answer') continue;
      answers += 1;
      expect(plain.text, question).not.toMatch(/[()«»]/);
      expect(plain.citations.length, question).toBeGreaterThan(0);
      const said = saidIn(plain);
      const paragraphs = said.split('\n\n').length;
      const prose = said.replace(/^- .*$|^\*\*.*\*\*$/gm, '');
      expect(splitSentences(prose).length, question).toBeLessThanOrEqual(Math.max(3, paragraphs) + 2);
      const numbers = new Set(usual.text.match(/\d[\d ]*/g)?.map((number) => number.trim()));
      const told = said.match(/\d[\d ]*/g)?.map((number) => number.trim()) ?? [];
      expect(
        told.filter((number) => !numbers.has(number)),
        question,
      ).toEqual([]);
    }
    expect(answers).toBeGreaterThan(14);
  });

  it('explains no acronym with another one, a bracket or a promise', () => {
    const { acronyms } = dialogs.plainWords;
    for (const [acronym, meaning] of acronyms) {
      const others = [...acronyms.keys()].filter((other) => new RegExp(`\\b${other}\\b`).test(meaning));
      expect(others, acronym).toEqual([]);
      expect(meaning).not.toMatch(/[()]|\d|vous avez droit|garanti/);
    }
    for (const acronym of ['CPF', 'VAE', 'CEJ', 'PTP', 'RSA', 'POEI', 'RQTH']) expect(acronyms.has(acronym)).toBe(true);
  });
});

describe('a text without brackets', () => {
  it.each([
    ["jusqu'à 1 600 € (depuis le 26 février 2026).", "jusqu'à 1 600 €, depuis le 26 février 2026."],
    ['Le compte (CPF) paie la formation.', 'Le compte, CPF, paie la formation.'],
    ['Appelez le 3949 (gratuit), puis venez.', 'Appelez le 3949, gratuit, puis venez.'],
    ['Un stage (court) [1]', 'Un stage, court [1]'],
    ['Il dure un an ; il est payé.', 'Il dure un an. Il est payé.'],
    ['Sans rien', 'Sans rien'],
  ])('%s → %s', (text, expected) => {
    expect(withoutBrackets(text)).toBe(expected);
  });
});

describe('an answer made plain', () => {
  const plain = (text: string) => plainAnswer({ text, citations: [] }).text;

  it('keeps its first sentences, and what limits them', () => {
    expect(plain('« Un. Deux. Trois. Quatre. » [1]')).toBe('Un. Deux. Trois. [1]');
    expect(plain('« Un. Deux. Trois. Sauf le lundi. Quatre. » [1]')).toBe('Un. Deux. Trois. Sauf le lundi. [1]');
  });

  it('keeps one sentence at least of each part of a composed question, with its source', () => {
    const parts = ['A un. A deux.', 'B un. B deux.', 'C un.', 'D un.'];
    const text = parts.map((part, index) => `« ${part} » [${index + 1}]`).join('\n\n');
    expect(plain(text)).toBe('A un. [1]\n\nB un. [2]\n\nC un. [3]\n\nD un. [4]');
  });

  it('never cuts a list of conditions', () => {
    const text = '« Il faut :\n- avoir 18 ans ;\n- être inscrit ;\n- un projet. Autre chose. » [1]';
    expect(plain(text)).toContain('- avoir 18 ans');
    expect(plain(text)).toContain('- un projet');
  });

  it('explains only the acronyms that stand there', () => {
    const acronyms = new Map([
      ['CPF', 'un compte.'],
      ['CAP', 'un diplôme.'],
    ]);
    expect(explainedAcronyms('Le CPF et la CAPACITÉ', acronyms)).toBe('Les mots difficiles :\n- **CPF** : un compte.');
    expect(explainedAcronyms('Rien', acronyms)).toBeUndefined();
  });
});
