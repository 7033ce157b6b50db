import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readShippedReplies } from '../../src/console/index.ts';
import { CANNED_VARIABLES, fillIn } from '../../src/console/texts.ts';
import { tempFolder, writeFiles } from '../temp-folder.ts';

const SHIPPED = readShippedReplies(join(import.meta.dirname, '../../dialogs/reponses-types.yaml'));
const VALUES = { prenom: 'Marie', equipe: 'la mission locale', commune: 'Lens', date: '25 novembre 2026' };

describe('the shipped canned replies', () => {
  it('are a dozen at most, short, and use what the console fills in', () => {
    expect(SHIPPED.length).toBeGreaterThanOrEqual(8);
    expect(SHIPPED.length).toBeLessThanOrEqual(12);
    for (const { text } of SHIPPED) {
      expect(text.length).toBeLessThan(400);
      expect(fillIn(text, VALUES)).not.toMatch(/[{}]/);
    }
    const used = CANNED_VARIABLES.filter((name) => SHIPPED.some(({ text }) => text.includes(`{${name}}`)));
    expect(used).toEqual([...CANNED_VARIABLES]);
  });

  it('promise nothing, name no amount, no delay and no decision', () => {
    const forbidden =
      /\d+ ?(?:€|%|jours?|heures?|minutes?)|vous (?:aurez|serez|recevrez|obtiendrez|pouvez obtenir|avez droit|toucherez)|rapidement|bientôt|accept[ée]e?\b(?! de)|refus|éligible|c'est certain|promis/iu;
    expect(SHIPPED.filter(({ text }) => forbidden.test(text)).map(({ id }) => id)).toEqual([]);
  });
});

describe('a faulty file of canned replies is refused, with the place and the fault', () => {
  const GOOD = '  - id: un\n    titre: Un\n    texte: Bonjour\n';
  it.each([
    [
      'a promise',
      '  - id: un\n    titre: Un\n    texte: Vous avez droit à cette aide.\n',
      /Vous avez droit.*say it otherwise/,
    ],
    ['a certainty', '  - id: un\n    titre: Un\n    texte: C’est sûr.\n', /sûr/],
    ['an amount', '  - id: un\n    titre: Un\n    texte: Cela coûte 900 €.\n', /no amount/],
    ['an unknown variable', '  - id: un\n    titre: Un\n    texte: Bonjour {nom}\n', /\{nom\}.*prenom, equipe/],
    ['the same id twice', `${GOOD}  - id: un\n    titre: Deux\n    texte: Bonjour\n`, /« un » is there twice/],
    ['the same title twice', `${GOOD}  - id: deux\n    titre: Un\n    texte: Bonjour\n`, /« Un » is there twice/],
    ['an empty text', '  - id: un\n    titre: Un\n    texte: ""\n', /texte/],
    ['a misspelt key', '  - id: un\n    titer: Un\n    texte: Bonjour\n', /titer/],
  ])('%s', (_what, entries, fault) => {
    const folder = tempFolder();
    writeFiles(folder, { 'reponses-types.yaml': `reponses:\n${entries}` });
    const read = () => readShippedReplies(join(folder, 'reponses-types.yaml'));
    expect(read).toThrow(fault);
    expect(read).toThrow(/line [2-7],/);
  });
});
