import { beforeAll, describe, expect, it } from 'vitest';
import { type Trainings, tradeInFocus } from '../../../src/catalogue/index.ts';
import type { AdaptiveCard } from '../../../src/dialogue/cards/adaptive-card.ts';
import type { Reply } from '../../../src/dialogue/index.ts';
import { createTrainingsSkill } from '../../../src/dialogue/skills/trainings-skill.ts';
import { shippedTrainings, TODAY } from '../../catalogue/shipped-trainings.ts';
import { readingOf } from '../real-reader.ts';
import { data, talkToTrainings } from './talk-to-trainings.ts';

let trainings: Trainings;

beforeAll(async () => {
  trainings = await shippedTrainings();
});

const conversation = () => talkToTrainings(trainings);

describe('who takes the message', () => {
  it.each([
    "formation soudeur vers Lens qui commence avant l'été",
    'cariste caces financé region amiens svp',
    'BTS en alternance près de Laon',
    'formation dev web à distance',
    'je voudrais devenir infirmière à Hirson',
    'electricien',
    'je veux bosser dans les espaces verts près de chez moi',
    'je veux faire aide soignante',
    'bts en alternance',
    'esthéticienne à distance',
    'je cherche une formation',
    'maçon surtout pas à Lille',
    'coiffure à Perpète',
  ])('a search: %s', (text) => {
    expect(conversation().wants(text)).toBe('opens');
  });

  it.each([
    "comment financer une formation d'aide soignante ?",
    "c'est quoi la différence entre un CAP et un BTS ?",
    'combien est payé un apprenti coiffeur à Lille ?',
    'bonjour',
    "où est ma mission locale, j'habite Hirson",
    'que veut dire VAE',
    "c'est où pour s'inscrire à une vae",
    'durée de la formation dans un contrat pro',
    "micro entrepreneur, est-ce que j'ai un cpf aussi",
    'je suis rqth',
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
    const skill = createTrainingsSkill({ trainings, ready: async () => {}, texts: data.texts, today: () => TODAY });
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

describe('every criterion can be changed in a search', () => {
  it('a town that is refused is searched no more, and comes back when it is asked for', async () => {
    const talk = conversation();
    const first = await talk.say('formation de cuisinier surtout pas à Lille');
    expect(first.text).toContain('sauf Lille');
    expect(JSON.stringify(first.cards)).not.toContain('"Lille"');
    const again = await talk.say('remets Lille finalement');
    expect(again.text).toContain('Lille · 30 km');
  });

  it('a town joined by « ou » is searched besides; « les deux villes » searches both again', async () => {
    const talk = conversation();
    await talk.say('formation couvreur à Soissons');
    expect((await talk.say('ou Laon')).text).toContain('Soissons ou Laon');
    expect((await talk.say('les deux villes')).text).toContain('Soissons ou Laon');
    expect((await talk.say('pas Laon')).text).not.toContain('ou Laon');
    await talk.say('ou Chauny');
    expect((await talk.say('enlève Chauny')).text).toMatch(/Soissons/);
    expect(talk.memory()?.need.place?.name).toBe('Soissons');
  });

  it('« n’importe où » is not answered by « dans quelle ville ? »', async () => {
    const talk = conversation();
    await talk.say('formation soudeur à Lens');
    const anywhere = await talk.say("n'importe où");
    expect(anywhere.text).not.toContain('Dans quelle ville');
    expect(titles(anywhere)).not.toEqual([]);
  });

  it('« élargis » goes on from an area and from a department', async () => {
    const talk = conversation();
    await talk.say("soudeur dans l'Avesnois");
    expect((await talk.say('élargis')).text).toContain("l'Avesnois · 60 km");
    await talk.say('plutôt dans le Nord');
    expect((await talk.say('élargis')).text).not.toContain('Nord');
  });

  it('what no catalogue tells is said, not dropped', async () => {
    const school = await conversation().say("formation compatible avec les horaires d'école, petite enfance, Denain");
    expect(school.text).toContain('Mon catalogue ne dit pas les horaires d’école');
    const cheap = await conversation().say('permis b pas cher Dunkerque');
    expect(cheap.text).toContain('Mon catalogue donne peu de prix');
    const nowhere = await conversation().say('coiffure à Perpète');
    expect(nowhere.text).toContain("Je n'ai pas trouvé le lieu « Perpete »");
  });

  it('« plus tard » goes on from the dates that were searched', async () => {
    const talk = conversation();
    await talk.say('formation cuisine à Béthune en mars');
    await talk.say('non, plus tard');
    expect(talk.memory()?.need).toMatchObject({ startsAfter: '2027-04-01', startsBefore: null });
  });

  it('« annule tout » begins anew', async () => {
    const talk = conversation();
    await talk.say('formation plombier à Lens');
    const reply = await talk.say('annule tout');
    expect(reply.text).toContain("J'ai effacé votre recherche");
    expect(talk.memory()?.need).toMatchObject({ subject: null, place: null });
  });

  it('a town that bears several names is asked back by those of the department that is named', async () => {
    const talk = conversation();
    await talk.say('formation vers Saint-Aubin plombier');
    const oise = await talk.say("celle de l'Oise");
    expect(oise.suggestions).toContain('Saint-Aubin-en-Bray (Oise)');
  });
});

describe('what is shown can be talked about', () => {
  it.each([
    ['la 2 elle dure combien de temps ?', 'La 2', ' h'],
    ['comment je m’inscris à la première', 'La 1', 'pour vous inscrire'],
    ['celle de Roye commence quand ?', 'La 3', 'prochaines dates'],
    ['la plus courte', 'La 3', '35 h'],
    ['il y en a de plus près ?', 'Roye', 'à vol d’oiseau'],
    ['c’est combien ?', 'Les 1 et 2', 'reste à payer'],
    ['il faut quel niveau ?', 'Les 1 et 2', 'Avoir 18 ans'],
    ['la 1 et la 3', 'La 1', 'La 3'],
    ['la 9', '4 formations', 'Laquelle'],
    ['horaires', 'Toutes', 'Temps plein'],
  ])('%s', async (asked, which, fact) => {
    const talk = conversation();
    await talk.say('formation cariste Noyon');
    expect(talk.wants(asked)).toBe('continues');
    const { text } = await talk.say(asked);
    const plain = text.replaceAll("'", '’');
    expect(plain).toContain(which);
    expect(plain).toContain(fact);
  });

  it('the one last spoken of is meant until another is named, or the search changes', async () => {
    const talk = conversation();
    await talk.say('formation cariste Noyon');
    await talk.say('la 2');
    expect((await talk.say('elle commence quand ?')).text).toMatch(/^La 2,/);
    expect((await talk.say('et elles durent combien ?')).text).toContain('Les 3 et 4');
    await talk.say('la 2');
    await talk.say('plutôt à Lens');
    expect((await talk.say("c'est combien ?")).text).not.toMatch(/^La 2,/);
  });

  it('the one spoken of alone comes with its card', async () => {
    const talk = conversation();
    await talk.say('formation cariste Noyon');
    const { cards } = await talk.say('plus d’infos sur la 3');
    expect(cards).toHaveLength(1);
    expect(titles(await talk.say('la 3'))).toEqual([expect.stringMatching(/^3\. CACES/)]);
  });

  it('the distance needs a home, which is asked for and then known', async () => {
    const talk = conversation();
    await talk.say('soudeur');
    expect((await talk.say("c'est loin ?")).text).toContain('Dites-moi où vous habitez');
    await talk.say("j'habite Lens");
    expect((await talk.say("la 1 c'est loin ?")).text).toMatch(/à \d+ km/);
  });

  it('a question about the trade is for the documents', async () => {
    const talk = conversation();
    await talk.say('formation cariste Noyon');
    expect(talk.wants('et le salaire ?')).toBe('no');
    expect(tradeInFocus(talk.memory())).toBe('cariste');
    expect(talk.wants('y a du boulot après ?')).toBe('no');
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
