import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import { type Assistant, createAssistant } from '../../../src/dialogue/assistant.ts';
import type { Reply } from '../../../src/dialogue/reply.ts';
import { createDirectorySkill } from '../../../src/dialogue/skills/directory-skill.ts';
import type { Memory } from '../../../src/dialogue/turns.ts';
import { directoryPlaces, openDirectory, readDirectoryWords, readNationalLines } from '../../../src/directory/index.ts';
import { readTerritory } from '../../../src/territory/index.ts';
import { dialogs as data, findPlaces } from '../real-dialogs.ts';
import { profiles, readOnce } from '../real-reader.ts';

const dialogs = join(PROJECT_FOLDER, 'dialogs');
const { byInsee } = readTerritory(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json'));
const noImport = join(PROJECT_FOLDER, 'test', 'no-such-folder');
const skill = createDirectorySkill({
  directory: openDirectory(directoryPlaces(PROJECT_FOLDER, noImport), byInsee, () => {}),
  words: readDirectoryWords(join(dialogs, 'annuaire.yaml'), readNationalLines(join(dialogs, 'numeros.yaml'))),
  findPlaces,
  askPerson: 'Parler à une personne',
  today: () => '2026-11-25',
});
const assistant: Assistant = createAssistant({
  ...data,
  language: data,
  read: readOnce,
  profiles,
  findPlaces,
  skills: [skill],
  answerer: {
    answer: async () => ({ kind: 'answer', text: 'DOCUMENTS', citations: [], quoted: [], related: [], trust: 1 }),
  },
});

async function talk(...messages: readonly string[]): Promise<Reply[]> {
  let memory: Memory = {};
  const replies: Reply[] = [];
  for (const text of messages) {
    const turn = await assistant.respond({ text, masked: [] }, memory);
    memory = JSON.parse(JSON.stringify(turn.memory));
    replies.push(turn.reply);
  }
  return replies;
}

async function last(...messages: readonly string[]): Promise<Reply> {
  const reply = (await talk(...messages)).at(-1);
  if (reply === undefined) throw new Error('no message');
  return reply;
}

describe('a place to go to', () => {
  it.each([
    ['où est ma mission locale, j’habite Hirson', 'Vervins'],
    ['mission locale Hirson', 'Vervins'],
    ['agence france travail le quesnoy', 'Quesnoy'],
    ['cio de vieux condé', 'Valenciennes'],
    ['ou est la mission locale a lens', 'Lens|Liévin'],
    ['mission locale Amiens', 'Amiens'],
    ['jcherche la mision locale de dunkerke svp', 'Dunkerque'],
    ['CIO vers Lens', 'Lens'],
    ['adresse du cio à St Quentin', 'Saint-Quentin'],
    ['agence France Travail la plus proche de Maubeuge', 'Maubeuge'],
    ['pole emploi lile', 'Lille'],
    ['ou se trouve pole emploi a Hirson', 'Hirson'],
    ['France Travail 62300', 'Lens'],
    ['numéro de la mdph à Arras', 'Arras'],
    ['je cherche la mdph, je vis à Boulogne sur mer', 'Arras'],
    ['la maison du handicap la plus proche de Creil', 'Beauvais'],
    ['cap emploi arras', 'Arras'],
    ['point conseil vae près de Valenciennes', 'Valenciennes'],
    ['où trouver un point relais conseil VAE vers Beauvais ?', 'Beauvais'],
    ['greta amiens adresse', 'Amiens'],
    ['y a t il une afpa près de Roubaix ?', 'Roubaix'],
    ['caf de calais coordonnées', 'Calais'],
    ['mission locale dans la Thiérache', 'Hirson|Vervins'],
    ['mission locale dury 80', 'Amiens'],
    ['transitions pro adresse Amiens', 'Amiens'],
    ['spip de Douai', 'Lille|Douai|Valenciennes'],
    ['info jeunes à Soissons', 'Soissons'],
    ['chambre des métiers près de Laon', 'Laon'],
    ['quelle est la mission locale la plus proche d’Abbeville', 'Abbeville'],
    ['apec lille', 'Lille'],
    ['quelle mission locale pour Bapaume', 'Arras'],
    ['mdph 62', 'Arras'],
  ])('« %s » leads to %s', async (text, towns) => {
    const reply = await last(text);
    expect(reply.kind).toBe('answer');
    expect(reply.cards?.length).toBeGreaterThan(0);
    expect(reply.text.split('\n')[0]).toMatch(new RegExp(`, (?:à|au) (?:${towns})`));
  });

  it.each([
    'c’est quoi la mission locale ?',
    'la mission locale peut m’aider ?',
    'la mission locale de Lens peut m’aider à payer mon permis ?',
    'comment s’inscrire à France Travail',
    'je suis radié de pôle emploi à Lille pourquoi',
    'combien paye france travail pour une formation',
    'est ce que la mdph de Lille doit me donner la rqth',
    'quelle aide de la caf pour garder mes enfants à Amiens',
    'une formation à l’afpa de Roubaix pour devenir soudeur avec hébergement',
    'pole emploi refuse ma formation à Lens',
    'à quoi sert un cio',
    'mission locale',
    'je suis suivi par la mission locale et je veux passer mon permis à Arras',
    'le point relais conseil VAE c’est quoi',
    'je cherche une formation de soudeur à Lens',
  ])('« %s » stays with the documents', async (text) => {
    expect((await last(text)).text).toContain('DOCUMENTS');
  });

  it.each([
    ['où est la mission locale de Paris', 'Paris'],
    ['agence france travail à Reims', 'Reims'],
    ['CIO à Bruxelles', 'Bruxelles'],
  ])('« %s » is outside the region, and said so', async (text, name) => {
    const reply = await last(text);
    expect(reply.text).toContain(`${name} n'est pas dans les Hauts-de-France`);
    expect(reply.text).toContain('lannuaire.service-public.gouv.fr');
    expect(reply.cards).toBeUndefined();
  });
});

describe('what is known is never given as certain', () => {
  it('an old address has its year, and is to be checked', async () => {
    const reply = await last('CIO vers Lens');
    expect(reply.text).toContain('coordonnées de 2015, à vérifier');
    expect(reply.citations[0]).toMatchObject({ toConfirm: true, position: 1 });
    expect(JSON.stringify(reply.cards)).toContain('à vérifier');
  });

  it('the nearest mission locale is not said to be the competent one', async () => {
    const { text } = await last('mission locale à Hirson');
    expect(text).toContain('la plus proche que je connais dans votre département');
    expect(text).toContain('n’est pas forcément la vôtre'.replace('’', "'"));
  });

  it('another department’s, though nearer, comes after: Fourmies is nearer to Hirson than Vervins', async () => {
    const { text } = await last('mission locale à Hirson');
    expect(text).toContain('dans votre département');
    expect(text.indexOf('Vervins')).toBeLessThan(text.indexOf('Fourmies'));
  });

  it('the web addresses of 2015 are not opened', async () => {
    for (const { cards } of await talk('mission locale Laon', 'CIO Laon', 'greta Laon')) {
      expect(JSON.stringify(cards)).not.toContain('Action.OpenUrl');
    }
  });

  it('a number of France Travail is the national one', async () => {
    expect((await last('agence france travail Amiens')).text).toContain('3949');
  });

  it('a department without a known Cap emploi gets the national line, not another department’s', async () => {
    const { text, cards } = await last('cap emploi vers Laon');
    expect(text).toContain('Je ne connais pas d’adresse'.replace('’', "'"));
    expect(text).toContain('0 800 11 10 09');
    expect(text).toContain('à confirmer');
    expect(cards).toBeUndefined();
  });

  it('a service without addresses gets its line', async () => {
    expect((await last('où est mon cep à Lille')).text).toContain('09 72 01 02 03');
  });
});

describe('the dialogue', () => {
  it('asks where, once, and answers', async () => {
    const [asked, told] = await talk('agence France Travail la plus proche', 'Guise');
    expect(asked?.kind).toBe('clarify');
    expect(asked?.text).toContain('3949');
    expect(asked?.text).toContain('commune');
    expect(told?.text).toContain('Guise');
  });

  it('takes a postcode, a village, and a misspelt town as the answer', async () => {
    for (const place of ['02120', 'Long', 'j’habite a ekourt saint kentin', 'valencienne']) {
      expect((await last('où est la mission locale', place)).cards?.length, place).toBeGreaterThan(0);
    }
  });

  it('takes « ma ville c’est Lens » as Lens, not as the village of Ville', async () => {
    expect((await last('où est la mission locale', 'ma ville c’est Lens')).text).toContain('près de Lens');
  });

  it('does not ask a second time: it says where to look', async () => {
    const reply = await last('où est ma mission locale', 'je sais pas');
    expect(reply.kind).toBe('answer');
    expect(reply.text).toContain('lannuaire.service-public.gouv.fr');
    expect((await last('où est ma mission locale', 'je sais pas', 'merci')).kind).toBe('smalltalk');
  });

  it('gives way to another question', async () => {
    const [, other] = await talk('où est ma mission locale', 'comment utiliser mon cpf quand on est salarié ?');
    expect(other?.text).toContain('DOCUMENTS');
  });

  it('asks which of several communes of one name', async () => {
    const [asked, told] = await talk('mission locale à Dury', 'Dury (Somme)');
    expect(asked?.suggestions).toEqual(['Dury (Somme)', 'Dury (Pas-de-Calais)', 'Dury (Aisne)']);
    expect(asked?.cards).toBeUndefined();
    expect(told?.text).toContain('Dury');
    expect(told?.cards?.length).toBeGreaterThan(0);
  });

  it('asks for a commune when only the department or the region is named', async () => {
    for (const text of ['mission locale dans le Nord', 'cio dans les hauts de france']) {
      expect((await last(text)).kind, text).toBe('clarify');
    }
  });

  it('goes on: another town, another body, further addresses', async () => {
    const replies = await talk('CIO vers Lens', 'et à Arras ?', 'et la mission locale ?', 'Autres adresses');
    const first = replies.map(({ text }) => text.split('\n')[0]);
    expect(first[1]).toContain('CIO');
    expect(first[1]).toContain('Arras');
    expect(first[2]).toContain('mission locale');
    expect(first[2]).toContain('Arras');
    expect(first[3]).not.toBe(first[2]);
    expect(first[3]).toContain('mission locale');
  });

  it('remembers where the person said to live', async () => {
    const reply = await last('bonjour j’habite à Hirson, comment utiliser mon cpf ?', 'où est la mission locale ?');
    expect(reply.text).toContain('Hirson');
    expect(reply.cards?.length).toBeGreaterThan(0);
  });

  it('reads nothing into a memory that another release wrote', async () => {
    const memory: Memory = { skills: { active: 'directory', notes: { directory: { last: 'Lens' } } } };
    const { reply } = await assistant.respond({ text: 'et à Arras ?', masked: [] }, memory);
    expect(reply.text).toContain('DOCUMENTS');
  });
});
