import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import {
  createProfiles,
  createToldLine,
  known,
  mergeProfile,
  NOBODY_KNOWN,
  type Profile,
  readProfile,
  readProfileWords,
  situationOf,
} from '../../../src/understanding/index.ts';
import { readingOf } from '../../dialogue/real-reader.ts';
import { questions, reader } from '../../eligibility/talk/real-reader.ts';

const words = readProfileWords(join(PROJECT_FOLDER, 'dialogs', 'profil.yaml'));
const line = createToldLine(words);
const parts = { questions, vocabulary: reader.vocabulary, thresholds: reader.thresholds };

/** The profile after these messages, and what contradicted it. */
function profileAfter(...messages: readonly string[]) {
  let profile: Profile = NOBODY_KNOWN;
  let contradictions: readonly unknown[] = [];
  messages.forEach((said, turn) => {
    const { told, clauses } = readingOf(said);
    const merged = mergeProfile(profile, { told, clauses, turn }, parts);
    profile = readProfile(JSON.parse(JSON.stringify(merged.profile)));
    contradictions = merged.contradictions;
  });
  return { profile, contradictions };
}

describe('what was told, in one line', () => {
  it.each([
    [
      "jsui une maman seule 2 enfants au rsa a Maubeuge, jai arreter l'ecole en 3eme",
      ['seul(e) avec deux enfants', 'au RSA', 'à Maubeuge', 'sans diplôme'],
    ],
    [
      'je suis technicien de maintenance chez Stellantis Douvrin, 48 ans',
      ['48 ans', 'technicien de maintenance', 'en emploi'],
    ],
    ['33 ans, CDI depuis 15 mois, aide à domicile à Lens', ['33 ans', 'en CDI']],
  ])('« %s »', (said, pieces) => {
    const told = line(readingOf(said).told.profile);
    for (const piece of pieces) expect(told).toContain(piece);
  });

  it('is empty when nothing was told', () => {
    expect(line(readingOf("c'est quoi le CPF ?").told.profile)).toBe('');
  });
});

describe('a profile', () => {
  it('keeps each fact with its clause and its turn', () => {
    const { profile } = profileAfter('bonjour', "j'ai 45 ans et ma fille 16 ans");
    expect(profile.facts.find(({ fact }) => fact.kind === 'age')).toMatchObject({
      turn: 1,
      said: expect.stringContaining("j'ai 45 ans"),
    });
  });

  it('keeps what is told of others apart', () => {
    const { profile } = profileAfter('mon fils de 17 ans est au lycée');
    expect(known(profile, 'age')).toBeUndefined();
    expect(known(profile, 'children')?.value).toBe(1);
    const [son] = profile.others;
    expect(son?.who).toBe('child');
    expect(son && known(son, 'age')?.value).toBe(17);
    expect(son && situationOf(son)).toMatchObject({ situation: 'scolaire' });
  });

  it('holds the last state of one message', () => {
    const { profile } = profileAfter("j'étais au chômage mais maintenant je suis en CDI");
    expect(known(profile, 'contract')?.value).toBe('CDI');
    expect(situationOf(profile)).toEqual({ type_contrat: 'CDI' });
  });

  it('changes when it is said so, and asks back when it is not', () => {
    expect(known(profileAfter("j'ai 27 ans", 'non pardon 25 ans').profile, 'age')?.value).toBe(25);
    const { profile, contradictions } = profileAfter("j'ai 27 ans", "j'ai 25 ans");
    expect(known(profile, 'age')?.value).toBe(27);
    expect(contradictions).toMatchObject([{ known: { fact: { value: 27 } }, said: { value: 25 } }]);
  });

  it('takes the answer to a question for what it says', () => {
    const { profile } = profileAfter("j'ai 27 ans");
    const after = createProfiles(parts, words).answered(profile, 'age', 25, 1);
    expect(known(after, 'age')?.value).toBe(25);
    expect(situationOf(after)).toEqual({ age: 25 });
  });

  it('forgets a benefit that no longer comes', () => {
    const { profile } = profileAfter('je suis au RSA', 'je ne suis plus au RSA');
    expect(known(profile, 'benefits')).toBeUndefined();
  });

  it('learns nothing from what is asked or supposed', () => {
    for (const said of [
      'si je démissionne, je touche quoi ?',
      "j'ai le chômage ?",
      'et si je suis licencié économique ?',
    ])
      expect(profileAfter(said).profile.facts, said).toEqual([]);
  });

  it('is forgotten when it cannot be read', () => {
    expect(readProfile({ version: 0 })).toEqual(NOBODY_KNOWN);
  });
});
