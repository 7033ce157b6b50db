import { describe, expect, it } from 'vitest';
import { mineAcronyms } from '../../../src/knowledge/lexical/mine-acronyms.ts';

describe('mineAcronyms', () => {
  it('finds a long form before its acronym in brackets', () => {
    expect(mineAcronyms(['Vous utilisez votre compte personnel de formation (CPF).'])).toEqual([
      { short: 'cpf', long: ['compt', 'personel', 'form'] },
    ]);
  });

  it('finds a long form in brackets after its acronym', () => {
    expect(mineAcronyms(['Demandez une VAE (validation des acquis de l’expérience).'])).toEqual([
      { short: 'vae', long: ['valid', 'acqui', 'experienc'] },
    ]);
  });

  it('leaves small words out of the letters, unless the acronym counts them', () => {
    expect(mineAcronyms(["l'allocation d'aide au retour à l'emploi (ARE)"])[0]?.long).toEqual([
      'aide',
      'retou',
      'emplo',
    ]);
    expect(mineAcronyms(["établissement pour l'insertion dans l'emploi (EPIDE)"])[0]?.short).toBe('epide');
  });

  it('refuses brackets whose letters the words do not spell', () => {
    expect(mineAcronyms(['La loi sur le travail (CPF).', 'Une aide de la Région (IMPORTANT).'])).toEqual([]);
  });

  it('refuses an ordinary word in brackets', () => {
    expect(mineAcronyms(['contrat à durée (Cd)', 'une formation (Lille)'])).toEqual([]);
  });

  it('keeps the usual long form and forgets a rare variant', () => {
    const usual = Array.from({ length: 9 }, () => 'le revenu de solidarité active (RSA)');
    expect(mineAcronyms([...usual, 'les rentes sociales annuelles (RSA)']).map(({ long }) => long)).toEqual([
      ['revenu', 'solidarit', 'activ'],
    ]);
  });

  it('is quick on a long line without brackets that match', () => {
    expect(mineAcronyms([`(${'a'.repeat(100_000)}`, '('.repeat(100_000)])).toEqual([]);
  });
});
