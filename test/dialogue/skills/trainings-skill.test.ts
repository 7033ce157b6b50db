import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Trainings } from '../../../src/catalogue/index.ts';
import type { AdaptiveCard } from '../../../src/dialogue/cards/adaptive-card.ts';
import { loadAssistantData, type Reply } from '../../../src/dialogue/index.ts';
import type { Skill, SkillTurn } from '../../../src/dialogue/skills/skill.ts';
import { createTrainingsSkill } from '../../../src/dialogue/skills/trainings-skill.ts';
import { shippedTrainings, TODAY } from '../../catalogue/shipped-trainings.ts';
import { readingOf } from '../real-reader.ts';

const data = loadAssistantData(resolve(import.meta.dirname, '../../../dialogs'));
let trainings: Trainings;
let skill: Skill;

beforeAll(async () => {
  trainings = await shippedTrainings();
  skill = createTrainingsSkill({ trainings, ready: async () => {}, texts: data.texts, today: () => TODAY });
});

/** One resident's conversation with this skill alone; what is remembered goes through JSON, as in the database. */
function conversation() {
  let memory: unknown;
  let active = false;
  const turnOf = (text: string, value?: unknown): SkillTurn => {
    const read = readingOf(text);
    return {
      read,
      intention: read.intention,
      value,
      memory,
      active,
      conversationId: 'test',
      language: 'fr' as const,
      others: {},
    };
  };
  return {
    wants: (text: string) => skill.wants(turnOf(text)),
    async say(text: string, value?: unknown): Promise<Reply> {
      const result = await skill.respond(turnOf(text, value));
      memory = JSON.parse(JSON.stringify(result.memory));
      active = true;
      return result.reply;
    },
  };
}

describe('who takes the message', () => {
  it.each([
    "formation soudeur vers Lens qui commence avant l'été",
    'cariste caces financé region amiens svp',
    'BTS en alternance près de Laon',
    'formation dev web à distance',
    'je voudrais devenir infirmière à Hirson',
  ])('a search: %s', (text) => {
    expect(conversation().wants(text)).toBe('opens');
  });

  it.each([
    "comment financer une formation d'aide soignante ?",
    "c'est quoi la différence entre un CAP et un BTS ?",
    'combien est payé un apprenti coiffeur à Lille ?',
    'bonjour',
    "où est ma mission locale, j'habite Hirson",
  ])('not a search: %s', (text) => {
    expect(conversation().wants(text)).toBe('no');
  });

  it('« et vers Arras ? » goes on with a search, and is nothing without one', async () => {
    const talk = conversation();
    expect(talk.wants('et vers Arras ?')).toBe('no');
    await talk.say('formation soudeur vers Lens');
    expect(talk.wants('et vers Arras ?')).toBe('continues');
    expect(talk.wants("c'est payé combien ?")).toBe('no');
    expect(talk.wants('mon fils a la rqth, qui l’aide et il peut faire un apprentissage ?')).toBe('no');
  });
});

describe('a search over several messages', () => {
  it('moves, narrows, widens, shows more, takes a criterion away', async () => {
    const talk = conversation();
    const first = await talk.say("formation soudeur vers Lens qui commence avant l'été");
    expect(first.text).toContain('Lens · 30 km');
    const arras = await talk.say('et vers Arras ?');
    expect(arras.text).toMatch(/soudage, Arras · 30 km, jusqu'au 20 juin 2027/);
    const wider = await talk.say('élargir à 60 km');
    expect(wider.text).toContain('Arras · 60 km');
    const more = await talk.say('voir plus');
    expect(more.text).toContain('résultats 6 à');
    const removed = await talk.say("jusqu'au 20 juin 2027 ✕", {
      skill: 'trainings',
      action: 'remove',
      filter: 'start',
    });
    expect(removed.text).not.toContain('juin 2027');
    expect(removed.text).toContain('Arras · 60 km');
  });

  it('« plus loin » goes on from the circle that had to be widened', async () => {
    const talk = conversation();
    const first = await talk.say('formation aide-soignante Hirson');
    expect(first.text).toContain('Hirson · 60 km');
    const farther = await talk.say('plus loin');
    expect(farther.text).toContain('Hirson · 100 km');
  });

  it('asks for the place once, with buttons, and shows results meanwhile', async () => {
    const talk = conversation();
    const asked = await talk.say('je cherche une formation de soudeur');
    expect(asked.suggestions).toContain('Pas-de-Calais');
    expect(titles(asked).length).toBeGreaterThan(0);
    const again = await talk.say('en alternance');
    expect(again.suggestions).not.toContain('Pas-de-Calais');
    const placed = await talk.say('Nord');
    expect(placed.text).toContain('Nord');
  });

  it('asks which of several communes, then searches there', async () => {
    const talk = conversation();
    const asked = await talk.say('formation plombier à Dury');
    expect(asked.kind).toBe('clarify');
    expect(asked.suggestions).toContain('Dury (Somme)');
    expect(titles(asked)).toEqual([]);
    const found = await talk.say('Dury (Somme)');
    expect(titles(found).join()).toMatch(/plomb/i);
  });

  it('asks what a word of several meanings means', async () => {
    const talk = conversation();
    const asked = await talk.say("je cherche une formation dans l'informatique vers Lille");
    expect(asked.suggestions).toContain('développement web et logiciel');
    const found = await talk.say('développement web et logiciel');
    expect(titles(found).join()).toMatch(/développ/i);
  });

  it('says that a place is outside the region', async () => {
    const reply = await conversation().say('formation boulanger à Reims');
    expect(reply.text).toContain("Reims n'est pas dans les Hauts-de-France");
  });

  it('proposes neighbouring subjects by name only, and never another trade as if it were the one asked', async () => {
    const reply = await conversation().say("cours d'espagnol à Beauvais");
    expect(titles(reply)).toEqual([]);
    expect(reply.text).toContain('Aucune formation trouvée');
  });

  it('a memory that it cannot read, or a button that is not its own, changes nothing', async () => {
    const read = readingOf('formation soudeur Lens');
    const turn = {
      read,
      intention: undefined,
      active: true,
      conversationId: 'test',
      language: 'fr' as const,
      others: {},
    };
    const result = await skill.respond({ ...turn, value: { action: 'drop' }, memory: { need: 'old' } });
    expect(result.reply.text).toContain('Lens · 30 km');
  });
});

describe('the cards', () => {
  it('say what a resident must know, and that an example is one', async () => {
    const reply = await conversation().say('formation soudeur vers Lens');
    const [card] = reply.cards ?? [];
    const facts = card?.body.flatMap((element) => (element.type === 'FactSet' ? element.facts : [])) ?? [];
    expect(facts.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Organisme', 'Lieu', 'Dates', 'Durée', 'Comment', 'Contact']),
    );
    expect(card?.fallbackText).toContain('Exemple de démonstration');
    expect(card?.actions?.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Voir le détail', 'Suis-je éligible ?', 'Parler à une personne']),
    );
    expect(JSON.stringify(card)).toContain('Objectif');
  });

  it('end with the search itself: criteria that can be taken away, more, farther', async () => {
    const reply = await conversation().say('formation soudeur vers Lens');
    const buttons = JSON.stringify(reply.cards?.at(-1));
    for (const title of ['Lens · 30 km ✕', 'soudage ✕', 'Voir plus', 'Élargir à 60 km'])
      expect(buttons).toContain(title);
  });

  it('a map drawn without any outside address, with the same in words', async () => {
    const reply = await conversation().say('formation soudeur vers Lens');
    const image = reply.cards?.at(-1)?.body.find((element) => element.type === 'Image');
    if (image?.type !== 'Image') throw new Error('no map');
    const svg = Buffer.from(image.url.replace('data:image/svg+xml;base64,', ''), 'base64').toString();
    expect(svg).toMatch(/^<svg .*<\/svg>$/s);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('http');
    expect(image.altText).toMatch(/^Carte des résultats autour de Lens\. 1\. /);
    const drawn = titles(reply).map((title) => title.replace(/^\d+\. /, ''));
    for (const title of drawn) expect(image.altText).toContain(title);
  });

  it('facts of a given year say so, and dates that nobody gives are to be asked for', async () => {
    const reply = await conversation().say('BTS en alternance près de Laon');
    const [card] = reply.cards ?? [];
    expect(JSON.stringify(card)).toContain('Information de 2024');
    expect(JSON.stringify(card)).toContain('à demander à l’établissement');
    expect(card?.fallbackText).not.toContain('démonstration');
  });
});

function titles({ cards = [] }: Reply): string[] {
  return cards.flatMap(headings).filter((title) => /^\d+\. /.test(title));
}

function headings({ body }: AdaptiveCard): string[] {
  return body.flatMap((element) => (element.type === 'TextBlock' && element.style === 'heading' ? [element.text] : []));
}
