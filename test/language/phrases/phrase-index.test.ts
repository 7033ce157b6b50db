import { describe, expect, it } from 'vitest';
import { compilePhrase, spansOf } from '../../../src/language/phrases/phrase.ts';
import { indexPhrases } from '../../../src/language/phrases/phrase-index.ts';
import { dialogs } from '../../dialogue/real-dialogs.ts';
import { DANGER, LOOK_ALIKES } from '../../dialogue/safety-messages.ts';

describe('an index of phrases', () => {
  const written = ['je veux mourir', '(mari|femme) * frappe', 'suicid*', '* seul', '*', 'je veux * formation'];
  const phrases = written.map(compilePhrase);
  const index = indexPhrases(phrases);
  const found = (message: string) => [...index.find(message.split(' '))].map(([{ source }, spans]) => [source, spans]);

  it('gives each phrase that occurs, with its places', () => {
    expect(found('ma femme me frappe je veux mourir')).toEqual(
      expect.arrayContaining([
        ['(mari|femme) * frappe', [{ from: 1, to: 3 }]],
        ['je veux mourir', [{ from: 4, to: 6 }]],
      ]),
    );
  });

  it('sees through a typing error and an inflection, as one phrase does', () => {
    expect(found('je veux des formaiton').map(([source]) => source)).toContain('je veux * formation');
    expect(found('pensées suicidaires').map(([source]) => source)).toContain('suicid*');
  });

  it('finds the same places as looking for each phrase alone, for every phrase of the intentions', () => {
    const all = dialogs.intentions.flatMap((one) => [...one.phrases, ...one.phrasesWithPlace, ...one.exceptions]);
    const whole = indexPhrases([...all, ...phrases]);
    const messages = [
      ...DANGER.map(([message]) => message),
      ...LOOK_ALIKES,
      ...dialogs.intentions.flatMap((one) => one.examples),
    ];
    let places = 0;
    for (const message of messages) {
      const words = message.toLowerCase().match(/[0-9a-z]+/g) ?? [];
      const together = whole.find(words);
      for (const phrase of [...all, ...phrases]) {
        const alone = spansOf(phrase, words);
        expect(together.get(phrase) ?? [], `${phrase.source} in ${message}`).toEqual(alone);
        places += alone.length;
      }
    }
    expect(places).toBeGreaterThan(500);
  });

  it('finds nothing in no words', () => {
    expect(index.find([]).size).toBe(0);
  });
});
