import { describe, expect, it } from 'vitest';
import { afterQuietTurn, type OpenDanger, safetyStep } from '../../src/dialogue/open-danger.ts';
import type { Danger } from '../../src/understanding/index.ts';
import { dialogs } from './real-dialogs.ts';

const { situations } = dialogs.dangers;
const SHELTER: OpenDanger = { situation: 'sans-abri', strength: 'sure', quietTurns: 0 };

function danger(situation: string, strength: Danger['strength']): Danger {
  return { situation, strength, probability: 0.5, by: 'learned', inEnglish: false };
}

function step(told: Danger | undefined, open: OpenDanger | undefined, said = '') {
  const found = safetyStep(told, open, said.split(' '), situations);
  return found && [found.situation, found.form];
}

describe('a danger that nothing preceded', () => {
  it('gets its number alone when it is sure, a line when it is possible, nothing when it is doubtful', () => {
    expect(step(danger('faim', 'sure'), undefined)).toEqual(['faim', 'number']);
    expect(step(danger('faim', 'possible'), undefined)).toEqual(['faim', 'gentle']);
    expect(step(danger('faim', 'doubtful'), undefined)).toBeUndefined();
    expect(step(undefined, undefined)).toBeUndefined();
  });

  it('is told from the number that does not answer', () => {
    expect(step(danger('suite', 'sure'), undefined, 'le 115 decroche pas')).toEqual(['sans-abri', 'other-way']);
    expect(step(danger('suite', 'possible'), undefined, 'personne au 116 000')).toEqual(['disparition', 'other-way']);
    expect(step(danger('suite', 'sure'), undefined, 'personne ne repond')).toEqual(['suite', 'number']);
  });
});

describe('a danger that is open', () => {
  it.each([
    ['what follows it', danger('suite', 'possible')],
    ['not being able to speak', danger('ne-peut-pas-parler', 'sure')],
    ['the same danger again', danger('sans-abri', 'sure')],
    ['whatever is doubtful', danger('faim', 'doubtful')],
  ])('gets its other way for %s', (_, told) => {
    expect(step(told, SHELTER)).toEqual(['sans-abri', 'other-way']);
  });

  it('gives way to another that is sure', () => {
    expect(step(danger('violences-conjugales', 'sure'), SHELTER)).toEqual(['violences-conjugales', 'number']);
  });

  it('is not brought up by a doubt when it was only possible', () => {
    expect(step(danger('faim', 'doubtful'), { ...SHELTER, strength: 'possible' })).toBeUndefined();
  });

  it('closes after some turns without danger, and not before', () => {
    let open: OpenDanger | undefined = SHELTER;
    let turns = 0;
    while (open !== undefined) {
      open = afterQuietTurn(open);
      turns += 1;
    }
    expect(turns).toBe(4);
  });
});
