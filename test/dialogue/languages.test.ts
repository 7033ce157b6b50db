import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assistant, Memory, Reply } from '../../src/dialogue/index.ts';
import { maskPersonalData } from '../../src/privacy/index.ts';
import { dialogs, read } from './real-dialogs.ts';
import { DANGER_IN_ENGLISH, HARMLESS_IN_ENGLISH } from './safety-messages-english.ts';
import { questionsOfTheTable, shippedOver } from './shipped-over.ts';

let assistant: Assistant;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ assistant, stop } = await shippedOver());
});
afterAll(() => stop());

/** A conversation: each message, or event of the page, with the memory that the one before left. */
type Said = string | { readonly name: string; readonly value: unknown };

async function talk(...said: readonly Said[]): Promise<Reply[]> {
  const replies: Reply[] = [];
  let memory: Memory = {};
  for (const one of said) {
    if (typeof one === 'string') {
      const { text, found } = maskPersonalData(one);
      const turn = await assistant.respond({ text, masked: found, conversationId: '' }, memory);
      replies.push(turn.reply);
      memory = turn.memory;
    } else memory = assistant.adapt(one, memory) ?? memory;
    memory = JSON.parse(JSON.stringify(memory));
  }
  return replies;
}

async function last(...said: readonly Said[]): Promise<Reply> {
  const reply = (await talk(...said)).at(-1);
  if (reply === undefined) throw new Error('no message');
  return reply;
}

const LIMIT = 'I understand simple English, but my sources are in French.';

describe('danger told in English', () => {
  it.each(DANGER_IN_ENGLISH)(
    '« %s » gets a right number first, in English, then in French',
    async (message, numbers) => {
      const { kind, text, suggestions } = await last(message);
      expect(kind, text.slice(0, 80)).toBe('safety');
      const [first = ''] = /(?<!\d)(?:3\d{3}|1\d{2}|1[578])(?!\d)/.exec(text) ?? [];
      expect(numbers, text.slice(0, 80)).toContain(first);
      expect(text).toMatch(/^(?:Call|Send|If)/);
      expect(text).toContain('En français :');
      expect(suggestions).toEqual(['Talk to a person']);
    },
  );

  it.each(HARMLESS_IN_ENGLISH)('« %s » gets no alarm', async (message) => {
    const { words, rawWords } = read(message);
    expect(dialogs.dangers.rules(words, rawWords)?.situation.id).toBeUndefined();
  });

  it('in French by somebody who chose English gets the number in English first', async () => {
    const { text } = await last({ name: 'langue', value: 'en' }, 'je veux mourir');
    expect(text).toMatch(/^Call 3114/);
    expect(text).toContain('Appelez le 3114');
  });

  it('comes first even when the rest of the message asks something', async () => {
    const { kind, text } = await last('how can I pay for my training? my husband hits me');
    expect(kind).toBe('safety');
    expect(text).toMatch(/^Call 3919/);
  });
});

describe('a message in English, without a language model', () => {
  it('is told honestly in both languages what is possible, then gets the quotes that answer it', async () => {
    const { kind, text, citations } = await last('how long does a skills assessment last?');
    expect(kind).toBe('answer');
    expect(text).toContain(LIMIT);
    expect(text).toContain('mes sources sont en français');
    expect(text).toContain('24 heures');
    expect(citations[0]?.title).toMatch(/bilan de compétences/i);
  });

  it.each([
    ['who can pay for my training?', 'answer', /financ|pay/],
    ['what is the CPF?', 'answer', /compte personnel de formation/],
    ['will I be paid during my training?', 'answer', /rémunér|alloc|pay/],
    ['what is an apprenticeship?', 'answer', /apprenti/],
    ['can I use my CPF for the driving licence?', 'answer', /permis/],
    ['I am looking for a welding course near Lens', 'trainings', /soud/],
    ['what am I entitled to?', 'eligibility', /situation/],
  ])('« %s » is understood: %s', async (message, kind, content) => {
    const reply = await last(message);
    expect(reply.kind).toBe(kind);
    expect(reply.text).toMatch(content);
    expect(reply.text).toContain(LIMIT);
  });

  it('that nothing answers is refused in English, with whom to ask', async () => {
    const { kind, text, suggestions } = await last('how do I repair the carburettor of my lawnmower?');
    expect(['refusal', 'clarify']).toContain(kind);
    expect(text).not.toMatch(/Je n'ai pas trouvé|Je ne suis pas certain/);
    expect(suggestions).toContain('Talk to a person');
  });

  it.each([
    ['hello', /^Hello!/],
    ['are you a robot? in english please', /./],
    ['I want to talk to a person', /France Travail, on 3949/],
    ['who will win the football match tonight?', /^This is not my subject/],
  ])('« %s » is answered in English', async (message, words) => {
    const { text } = await last(message);
    expect(text).toMatch(words);
    expect(text).not.toMatch(/Je suis|C'est|Ce n'est pas/);
  });

  it('has its masked data told in English', async () => {
    const { text } = await last('my phone number is 06 12 34 56 78, how can I pay for my training?');
    expect(text).toMatch(/^Careful: do not give your phone number here/);
  });

  it('written in letters that nobody here reads is answered in both languages', async () => {
    const { text } = await last('كيف يمكنني تمويل التدريب؟');
    expect(text).toContain('Je comprends le français et un peu');
    expect(text).toContain('a little English');
  });
});

describe('the language of a conversation', () => {
  it('follows the messages: French gets French again', async () => {
    const replies = await talk('hello', 'combien de temps dure un bilan de compétences ?');
    expect(replies[0]?.text).toMatch(/^Hello/);
    expect(replies[1]?.text).toMatch(/^Un bilan de compétences/);
  });

  it('that was chosen on the page stays, also where a message tells no language', async () => {
    expect((await last({ name: 'langue', value: 'en' }, 'merci')).text).toMatch(/^You are welcome/);
    expect((await last({ name: 'langue', value: 'en' }, { name: 'langue', value: 'fr' }, 'merci')).text).toMatch(
      /^Avec plaisir/,
    );
  });

  it('can be asked for in words', async () => {
    const { text } = await last('can you answer in english please');
    expect(text).toContain('I will answer in English');
    expect((await last('en français svp')).text).toContain('je vous réponds en français');
  });

  it('is not changed by an event that means nothing', () => {
    for (const event of [
      { name: 'langue', value: 'xx' },
      { name: 'langage', value: 1 },
      { name: 'handoff.status', value: { kind: 'closed' } },
    ]) {
      expect(assistant.adapt(event, {})).toBeUndefined();
    }
  });

  it.each([
    "je veux faire une formation data analyst, c'est possible avec le CPF ?",
    'hello je cherche une formation',
    'job dating à Lille',
    'je veux un bts en marketing digital',
    'formation de coach sportif',
    'mon pass culture',
  ])('« %s » is French', (message) => {
    expect(dialogs.english.languageOf(read(message).words)).not.toBe('en');
  });

  it('is never taken for English in the questions of the table', () => {
    const english = questionsOfTheTable().filter(
      (question) => dialogs.english.languageOf(read(question).words) === 'en',
    );
    expect(english).toEqual([]);
  });

  it('greets in English where the channel says so', () => {
    const { text, suggestions, language } = assistant.welcome('en');
    expect(language).toBe('en');
    expect(text).toMatch(/automatic assistant \(an AI\)/);
    expect(text).toMatch(/can be wrong/);
    expect(text).toMatch(/social-security number/);
    expect(suggestions.length).toBeGreaterThan(1);
  });

  it('proposes English questions that are all answered', async () => {
    for (const question of assistant.welcome('en').suggestions) {
      expect((await last(question)).kind, question).toBe('answer');
    }
  });
});
