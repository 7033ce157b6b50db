import { describe, expect, it } from 'vitest';
import { projectTerritory } from '../../src/assistant-parts.ts';
import { askedParts } from '../../src/dialogue/understanding/asked-parts.ts';
import { dialogs } from './real-dialogs.ts';

const { findPlaces } = projectTerritory();
const partsOf = (message: string) => askedParts(message, dialogs, findPlaces, dialogs.composed);

describe('the parts of a message', () => {
  it('are none when it is simple', () => {
    expect(partsOf('combien gagne un apprenti de 18 ans ?')).toEqual([]);
  });

  it('hold what is told of oneself, when it is asked how to manage with all that', () => {
    const parts = partsOf(
      "j'ai 29 ans au rsa 2 enfants pas de permis jhabite hirson, je voudrai etre aide soignante mais ya pas de bus, comment je fais pr tout ça ?",
    );
    const questions = parts.map(({ question }) => question).join(' | ');
    for (const about of ['aide soignante', 'RSA', 'garde', 'permis']) expect(questions).toContain(about);
  });

  it('do not hold what is told, when something precise is asked', () => {
    const parts = partsOf('je suis au rsa, combien dure une vae et qui la paie ?');
    expect(parts.some(({ question }) => question.includes('valide ma formation'))).toBe(false);
  });

  it('are named in the words of the person, misspelt as they were', () => {
    const said = partsOf('c koi le cej pr un jeune, et kan commence un bts a lille ?').map((part) => part.said);
    expect(said.some((part) => part.includes('c koi le cej'))).toBe(true);
  });

  it('« ce » is not « c’est »: « est-ce que » stays as it was written', () => {
    const [, second] = partsOf("c'est quoi la vae, est-ce que mon cpf la paie et combien de temps ?");
    expect(second?.question).not.toContain('c est que');
  });

  it.each([
    ['c koi la vae combien ca coute en tout et qui m aide', 3],
    ['la rsfp c est versé par qui puis au bout de combien de temps je touche le premier virement', 2],
    ['je veux savoir si la vae est payée par le cpf et si y a un jury', 2],
    ['qui paie ma mutuelle pendant la formation, je suis couvert si je me blesse en stage', 2],
    ["micro entrepreneur, est-ce que j'ai un cpf aussi et ptp c'est payé combien de ma paye", 2],
    ["la garantie jeunes existe encore en 2026, et sinon combien d'heures par semaine au cej", 2],
    ['comment rompre le contrat, durée de la formation dans un contrat pro', 2],
  ])('« %s » asks %i things, without « ? » or « et »', (message, asked) => {
    expect(partsOf(message).filter(({ asks }) => asks)).toHaveLength(asked);
  });

  it.each([
    'je peux plus porter de charges, comment changer de métier ?',
    "le cpf c'est plafonné à combien pour quelqu'un sans diplome",
    "j'ai la RQTH, puis-je faire un apprentissage aménagé",
    'mon patron ne veut pas me laisser partir, comment me former',
    'auxiliaire de puer ou cap petite enfance c koi la difference',
    "j'ai envie de demissionner pour me former, bonne idée ?",
  ])('« %s » asks one thing', (message) => {
    expect(partsOf(message).filter(({ asks }) => asks).length).toBeLessThan(2);
  });

  it('ask who pays whatever the trade, but not whatever the scheme', () => {
    const [trade] = partsOf('qui peut payer une formation de cariste et est-ce que je garde mon chomage ?');
    expect(trade).toMatchObject({
      said: 'qui peut payer une formation de cariste',
      question: 'Qui peut payer ma formation ?',
    });
    const [scheme] = partsOf('qui paye la formation en apprentissage et combien je touche ?');
    expect(scheme?.question).toContain('apprentissage');
  });

  it('take the topic that was told, not that of the question before', () => {
    const parts = partsOf("AES le diplôme, combien de mois de formation, c'est payé par la région ?");
    expect(parts.at(-1)?.question).toContain('aes');
  });
});
