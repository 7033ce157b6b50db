import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lawInterest, namedArticles } from '../../src/answering/about-law.ts';
import { ageFit, agesIn } from '../../src/answering/age-fit.ts';
import { splitBlocks, textOf } from '../../src/answering/blocks.ts';
import { citationOf, isToConfirm } from '../../src/answering/citation.ts';
import { confirmationNotice, readWatchedAmounts } from '../../src/answering/index.ts';
import { answersType, questionTypes } from '../../src/answering/question-type.ts';
import { splitQuestion } from '../../src/answering/split-question.ts';
import { sampleDocument } from '../knowledge/sample-document.ts';

const TODAY = '2026-11-23';

describe('the blocks of a document', () => {
  it('are its sentences, in order; a list belongs to the sentence that announces it', () => {
    const text = 'Le CPF vous suit. Il finance :\n- un bilan ;\n- une VAE.\nEt après ? Demandez.\n- seul';
    const blocks = splitBlocks(sampleDocument('d', 'D', text));
    expect(blocks.map(({ sentence, items, position }) => [position, sentence, items])).toEqual([
      [0, 'Le CPF vous suit.', []],
      [1, 'Il finance :', ['un bilan ;', 'une VAE.']],
      [2, 'Et après ?', []],
      [3, 'Demandez.', []],
      [4, 'seul', []],
    ]);
    expect(blocks[1] && textOf(blocks[1])).toBe('Il finance :\n- un bilan ;\n- une VAE.');
  });
});

describe('a message in several parts', () => {
  it.each([
    ['Comment financer mon permis de conduire ? Et est-ce que je peux toucher le chômage ?', 2],
    ['je veux faire un CAP cuisine mais je suis sans diplôme, qui paie la formation ?', 3],
    ['Quel salaire pour un apprenti de boulangerie et comment trouver un employeur ?', 2],
  ])('« %s » has %i parts at least', (message, parts) => {
    expect(splitQuestion(message).length).toBeGreaterThanOrEqual(parts);
  });

  it.each(["C'est quoi le CPF ?", 'Combien ? Et quand ?', 'aide permis', ''])('« %s » is one', (message) => {
    expect(splitQuestion(message)).toEqual([message]);
  });

  it.each([
    ["C'est quoi une POEI ? Et l'AIF ?", ["C'est quoi une POEI", "l'AIF"]],
    ['vae : combien de temps et comment je la finance ?', ['vae combien de temps', 'vae comment je la finance']],
    ['c est quoi la rqth, et qui la donne', ['c est quoi la rqth', 'rqth qui la donne']],
    ['mon contrat commence lundi, et c est payé combien ?', ['mon contrat commence lundi, et c est payé combien ?']],
  ])('« %s »: each part names what it is about', (message, parts) => {
    expect(splitQuestion(message)).toEqual(parts);
  });

  it('has five at most, none of them empty of a topic', () => {
    const parts = splitQuestion('Le CPF ? La VAE ? Le CEJ ? Le PTP ? Et... La POEI ? La RQTH ? Le bilan ?');
    expect(parts).toHaveLength(5);
    expect(parts.join(' ')).not.toMatch(/\bEt\b/);
  });
});

describe('what a question asks for', () => {
  it.each([
    ['combien touche un apprenti', 'amount'],
    ['cest combien de temps la formation', 'duration'],
    ['combien de mois dure un CAP', 'duration'],
    ['la formation est gratuite ?', 'cost'],
    ['a quel age on peut commencer', 'age'],
    ['ai-je droit au chômage', 'condition'],
    ["c'est quoi la VAE", 'definition'],
    ['vae', 'definition'],
    ['comment faire une VAE', 'procedure'],
    ['qui contacter pour un bilan', 'contact'],
  ] as const)('« %s » asks for %s', (question, type) => {
    expect(questionTypes(question)).toContain(type);
  });

  it('« combien de temps » does not ask for an amount', () => {
    expect(questionTypes('combien de temps dure la formation')).not.toContain('amount');
  });

  it.each([
    ['Vous touchez 769,49 € par mois.', 'amount', true],
    ['La formation dure 12 mois.', 'duration', true],
    ['Adressez-vous à votre mission locale.', 'contact', true],
    ['Le compte vous suit.', 'amount', false],
    ['Le compte vous suit.', 'duration', false],
  ] as const)('« %s » gives %s: %s', (sentence, type, gives) => {
    expect(answersType(sentence, type)).toBe(gives);
  });
});

describe('an age', () => {
  it.each([
    ['Les jeunes de 16 à 25 ans.', 20, 1],
    ['Les jeunes de 16 à 25 ans.', 45, -1],
    ['Entre 16 et 29 ans révolus.', 29, 1],
    ['Les moins de 26 ans.', 17, 1],
    ['À partir de 26 ans.', 45, 1],
    ['À partir de 26 ans.', 25, -1],
    ['Les plus de 50 ans.', 45, -1],
    ["Jusqu'à 29 ans, ou 45 ans et plus.", 50, 1],
    ['Le compte vous suit.', 45, 0],
    ['Pendant 12 mois, 2 ans au plus.', 45, 0],
  ] as const)('« %s » for a person of %i: %i', (text, age, fit) => {
    expect(ageFit(agesIn(text), age)).toBe(fit);
  });
});

describe('the law', () => {
  it.each([
    ['que dit la loi sur le CPF ?', 'texts'],
    ['article L6323-1 du code du travail', 'texts'],
    ['quel article parle du contrat', 'texts'],
    ["c'est quoi le réseau pour l'emploi", 'institutions'],
    ['rôle du comité régional', 'institutions'],
    ["signer le contrat d'engagement", 'institutions'],
    ["le contrat d'engagement jeune", 'none'],
    ['je veux faire une formation', 'none'],
  ] as const)('« %s » is about %s', (question, interest) => {
    expect(lawInterest(question)).toBe(interest);
  });

  it.each([
    ['article L. 5411-6', ['code-du-travail/L5411-6']],
    ['que dit le L5312-1 et le r 6341-33 ?', ['code-du-travail/L5312-1', 'code-du-travail/R6341-33']],
    ['D6341-28-2', ['code-du-travail/D6341-28-2']],
    ['ma formation de 5411 heures', []],
  ])('« %s » names %j', (question, ids) => {
    expect(namedArticles(question)).toEqual(ids);
  });
});

describe('amounts that are watched', () => {
  const allows = readWatchedAmounts(join(import.meta.dirname, '../../dialogs/montants-surveilles.yaml'));

  it.each([
    'La participation au CPF est de 103,20 €.',
    'La participation au CPF est de 100 euros.',
    'La participation forfaitaire passe à 150 €.',
    'Le bilan de compétences est plafonné à 1 600 €.',
    'Le bilan de compétences est plafonné à 1600 €.',
    'Le bilan de compétences est plafonné à 1.600,00 €.',
    'Un apprenti reçoit 500 € pour le permis.',
    'Le SMIC est à 12,02 € de l’heure.',
    'Le SMIC est à 1 823,03 € par mois.',
    'La RSFP est de 685 € par mois.',
    'Le chèque peut atteindre 5 000 €.',
  ])('« %s » is never quoted: it says no year', (sentence) => {
    expect(allows(sentence)).toBe(false);
    expect(allows(`Au 1er janvier 2026 : ${sentence}`)).toBe(true);
  });

  it.each([
    'Le plafond est de 10 500 €.',
    'Un casque coûte 100 €.',
    'Le CPF suit la personne toute sa vie.',
    'Le CPF finance 100 heures.',
  ])('« %s » may be quoted', (sentence) => {
    expect(allows(sentence)).toBe(true);
  });

  it('are seen with the narrow spaces of French typography', () => {
    expect(allows('Le bilan de compétences est plafonné à 1\u202f600\u00a0€.')).toBe(false);
  });
});

describe('a citation', () => {
  const document = sampleDocument('d', 'Titre', 'Texte.', { date: '2021-12-21', validUntil: TODAY });
  const cite = (text: string, anchor: string | null = null) =>
    citationOf(document, { headings: ['A', 'B'], anchor, text }, 2, TODAY);

  it('names its section and opens the page at its anchor', () => {
    expect(cite('Un.\nDeux.', 'montant')).toEqual({
      position: 2,
      title: 'Titre',
      section: 'A › B',
      url: 'https://example.test/d#montant',
      date: '2021-12-21',
      excerpt: 'Un. Deux.',
      publisher: 'Essai',
      toConfirm: false,
    });
  });

  it('has an excerpt that ends with a whole word', () => {
    const excerpt = cite('formation '.repeat(60)).excerpt;
    expect(excerpt).toMatch(/formation…$/);
    expect(excerpt.length).toBeLessThanOrEqual(321);
  });

  it.each([
    ['the last day of its trust', { validUntil: TODAY }, false],
    ['the day after', { validUntil: '2026-11-22' }, true],
    ['an old level', { level: 'ANCIEN' }, true],
    ['an unchecked level', { level: 'MEM' }, true],
    ['something not found', { level: 'NON_TROUVE' }, true],
    ['a secondary source', { level: 'V2' }, false],
  ] as const)('%s: to confirm is %s', (_, others, expected) => {
    expect(isToConfirm(sampleDocument('d', 'T', 'x', others), TODAY)).toBe(expected);
  });

  it('to confirm says so with its date', () => {
    expect(confirmationNotice(cite('x'))).toBe('information à confirmer (source du 21 décembre 2021)');
  });
});
