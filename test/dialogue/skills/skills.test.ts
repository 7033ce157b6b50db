import { describe, expect, it } from 'vitest';
import { type Assistant, type AssistantParts, createAssistant } from '../../../src/dialogue/assistant.ts';
import type { AdaptiveCard } from '../../../src/dialogue/cards/adaptive-card.ts';
import { plainReply } from '../../../src/dialogue/reply.ts';
import type { Skill } from '../../../src/dialogue/skills/skill.ts';
import type { Memory } from '../../../src/dialogue/turns.ts';
import { dialogs as data, findPlaces } from '../real-dialogs.ts';
import { profiles, readOnce } from '../real-reader.ts';

const card: AdaptiveCard = { type: 'AdaptiveCard', version: '1.5', lang: 'fr', fallbackText: 'carte', body: [] };

/** Asks a colour until it gets one; counts its turns in its memory, and notes every « vert » said in passing. */
const colours: Skill = {
  id: 'eligibility',
  wants: ({ read, active }) =>
    read.words.includes('couleur') ? 'opens' : active && read.words.length === 1 ? 'continues' : 'no',
  respond: ({ read, value, memory }) => {
    const turns = (isCount(memory) ? memory.turns : 0) + 1;
    const said = value === undefined ? read.text : JSON.stringify(value);
    return { reply: { ...plainReply('eligibility', `${turns} ${said}`), cards: [card] }, memory: { turns } };
  },
  notice: ({ read, memory }) => (read.words.includes('vert') ? { turns: 100 } : memory),
  pending: () => ({ text: 'Reprenons : quelle couleur ?', suggestions: ['rouge'] }),
};
const places: Skill = {
  id: 'directory',
  wants: ({ read }) => (read.words.includes('mairie') ? 'opens' : 'no'),
  respond: () => ({ reply: plainReply('answer', 'la mairie'), memory: undefined, alsoAnswer: true }),
};

/** Says hello to whoever asks, through an event, and tells what it hears. */
const bell: Skill = {
  id: 'handoff',
  wants: ({ read }) => (read.words.includes('cloche') ? 'opens' : 'no'),
  respond: ({ conversationId }) => ({
    reply: plainReply('handoff', 'je sonne'),
    memory: { rung: true },
    events: [{ name: 'bell.ring', value: conversationId }],
  }),
  hear: ({ name, value }, { memory }) =>
    name === 'bell.answer'
      ? { reply: plainReply('handoff', `${value} ${JSON.stringify(memory)}`), memory: undefined }
      : undefined,
};

const parts = {
  ...data,
  language: data,
  read: readOnce,
  profiles,
  findPlaces,
  answerer: {
    answer: async (question) => ({
      kind: 'answer',
      text: `« ${question} »`,
      citations: [],
      quoted: [],
      related: [],
      trust: 0.5,
    }),
  },
} satisfies Omit<AssistantParts, 'skills'>;
const assistant: Assistant = createAssistant({ ...parts, skills: [bell, colours, places] });

async function talk(...messages: readonly (string | { value: unknown })[]) {
  let memory: Memory = {};
  const texts: string[] = [];
  for (const message of messages) {
    const turn = await assistant.respond(
      typeof message === 'string' ? { text: message, masked: [] } : { text: '', masked: [], ...message },
      memory,
    );
    memory = JSON.parse(JSON.stringify(turn.memory));
    texts.push(turn.reply.text);
  }
  return texts;
}

describe('the skills of a turn', () => {
  it('a skill that opens answers, keeps its memory, and goes on while it is active', async () => {
    expect(await talk('une couleur', 'rouge', 'bleu')).toEqual(['1 une couleur', '2 rouge', '3 bleu']);
  });

  it('the documents answer what no skill wants; the open question is put again', async () => {
    const [, digression, back] = await talk('une couleur', 'comment financer mon permis', 'rouge');
    expect(digression).toMatch(/permis[\s\S]*Reprenons/);
    expect(back).toBe('2 rouge');
  });

  it('a skill that is not active only opens', async () => {
    expect((await talk('rouge'))[0]).not.toMatch(/^1/);
  });

  it('a pressed button goes to the skill it names, whatever its text; one that names none is no message', async () => {
    const [pressed] = await talk({ value: { skill: 'eligibility', choice: 3 } });
    expect(pressed).toBe('1 {"skill":"eligibility","choice":3}');
    expect((await talk({ value: { skill: 'unknown' } }))[0]).toBe(data.texts.say('message_vide'));
  });

  it('what is said in passing is noted by the skills that did not answer', async () => {
    expect((await talk('le permis vert', 'une couleur')).at(-1)).toBe('101 une couleur');
  });

  it('another skill may open in the middle; the documents come first when it asks for them', async () => {
    const [, town] = await talk('une couleur', 'où est la mairie');
    expect(town).toMatch(/« [\s\S]*la mairie$/);
  });

  it('a skill tells other parts by events, and says what they answer', async () => {
    const rung = await assistant.respond({ text: 'la cloche', masked: [], conversationId: 'c1' }, {});
    expect(rung.events).toEqual([{ name: 'bell.ring', value: 'c1' }]);
    const heard = assistant.hear({ name: 'bell.answer', value: 'entrez' }, 'c1', rung.memory);
    expect(heard?.reply.text).toBe('entrez {"rung":true}');
    expect(assistant.hear({ name: 'autre', value: 1 }, 'c1', rung.memory)).toBeUndefined();
  });

  it('an earlier skill that opens comes before a later one that would go on', async () => {
    const going = { ...places, wants: () => 'continues' as const };
    const both = createAssistant({ ...parts, skills: [colours, going] });
    const { memory } = await both.respond({ text: 'oui', masked: [], value: { skill: 'directory' } }, {});
    expect((await both.respond({ text: 'encore', masked: [] }, memory)).reply.text).toMatch(/la mairie$/);
    expect((await both.respond({ text: 'une couleur', masked: [] }, memory)).reply.text).toBe('1 une couleur');
  });

  it('danger comes before any dialogue, and keeps what was said', async () => {
    const [, danger, after] = await talk('une couleur', 'je veux mourir', 'une couleur');
    expect(danger).toMatch(/3114/);
    expect(after).toBe('2 une couleur');
  });
});

function isCount(memory: unknown): memory is { turns: number } {
  return typeof memory === 'object' && memory !== null && 'turns' in memory;
}
