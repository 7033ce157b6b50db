import { describe, expect, it } from 'vitest';
import { callsView, readCalls } from '../../../../../src/channels/web/page/browser/calls.ts';
import { textOf } from '../../../../../src/channels/web/page/browser/view.ts';
import { wordsIn } from '../../../../../src/channels/web/page/load-page.ts';
import { FRENCH } from './words.ts';

const CALLS = [
  { number: '3919', words: 'Violences Femmes Info' },
  { number: '114', words: 'Par SMS' },
];

describe('the numbers of a message of danger', () => {
  it('are read in their order; what is no number is left out', () => {
    expect(readCalls({ calls: [...CALLS, { number: 'javascript:1' }, {}] })).toEqual({ calls: CALLS });
    expect(readCalls({})).toEqual({});
  });

  it('are said in the language chosen, whom they reach too; 114 is written to', () => {
    expect(textOf(callsView(CALLS, 'fr-FR', FRENCH))).toContain('Appeler le 3919Violences Femmes Info');
    expect(textOf(callsView(CALLS, 'fr-FR', FRENCH))).toContain('Écrire au 114 (SMS)');
    const russian = callsView(CALLS, 'fr-FR', wordsIn('ru'));
    expect(russian.attributes.lang).toBe('ru');
    expect(textOf(russian)).toContain('Позвонить 3919Насилие над женщинами');
  });
});
