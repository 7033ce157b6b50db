import { describe, expect, it } from 'vitest';
import { compilePhrase, occurs, spansOf } from '../../../src/language/phrases/phrase.ts';
import { plainWords, writeOut } from '../../../src/language/phrases/plain-words.ts';

const NONE = new Map<string, string>();
const says = (phrase: string, message: string) => occurs(compilePhrase(phrase), plainWords(message, NONE));

describe('a phrase', () => {
  it.each([
    ['je veux mourir', 'Franchement, je veux mourir…'],
    ['j en peux plus', "J'en peux plus !"],
    ['parler * conseiller', 'parler à un vrai conseiller'],
    ['parler * conseiller', 'parler conseiller'],
    ['parler * conseiller', 'parler à un très bon conseiller'],
    ['(mon|ma) (mari|femme) me frappe', 'ma femme me frappe'],
    ['suicid*', 'des idées suicidaires'],
    ['suicid*', 'SUICIDE'],
    ['rendez-vous', 'prendre rendez vous'],
    ['formation', 'des formations'],
    ['apprentissage', 'aprentissage'],
    ['apprentissage', 'apprentisage'],
    ['apprentissage', 'apprentissaeg'],
    ['mon dernier message', 'ceci est mon dernier message'],
  ])('« %s » occurs in « %s »', (phrase, message) => {
    expect(says(phrase, message)).toBe(true);
  });

  it.each([
    ['je veux mourir', 'mourir, je ne veux pas'],
    ['parler * conseiller', 'parler de tout et de rien avec un conseiller'],
    ['(mon|ma) (mari|femme) me frappe', 'mon chef me frappe'],
    ['suicid*', 'un suissidé'],
    ['je veux mourir', 'je veux'],
    ['violer', 'voler'],
    ['tuer', 'tuner'],
    ['mourir', 'mourra'],
    ['apprentissage', 'aprentissge'],
    ['apprentissage', 'zpprentissage'],
    ['formation', ''],
  ])('« %s » does not occur in « %s »', (phrase, message) => {
    expect(says(phrase, message)).toBe(false);
  });

  it('says where it stands, each time', () => {
    const words = plainWords('un stage, puis un autre stage', NONE);
    expect(spansOf(compilePhrase('un * stage'), words)).toEqual([
      { from: 0, to: 1 },
      { from: 3, to: 5 },
    ]);
  });
});

describe('everyday spelling', () => {
  const spellings = new Map([
    ['jveux', 'je veux'],
    ['g', 'j ai'],
    ['c', 'c est'],
  ]);

  it('is written out word by word', () => {
    expect(plainWords('Jveux savoir, g 16 ans', spellings)).toEqual(['je', 'veux', 'savoir', 'j', 'ai', '16', 'ans']);
    expect(writeOut('Jveux 1 formation, c loin ?', spellings)).toBe('je veux 1 formation, c est loin ?');
  });

  it('leaves an elided letter alone', () => {
    expect(writeOut("c'est ça", spellings)).toBe("c'est ça");
    expect(writeOut('c’est ça', spellings)).toBe('c’est ça');
  });
});
