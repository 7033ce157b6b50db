import { describe, expect, it } from 'vitest';
import type { Body } from '../../src/directory/index.ts';
import { findBodies } from '../../src/directory/index.ts';
import { kindNamed, placeNamed, territory } from './real-directory.ts';

function bodyAt(kind: string, insee: string): Body {
  const commune = territory.byInsee.get(insee);
  if (commune === undefined) throw new Error(`no commune ${insee}`);
  return {
    id: `${kind}-${insee}`,
    kind,
    name: `${kind} ${commune.name}`,
    address: null,
    postcode: null,
    postTown: commune.name,
    commune: commune.name,
    insee,
    department: commune.department,
    point: commune,
    phones: [],
    email: null,
    website: null,
    hours: null,
    attestedOn: '2026-01-01',
    contactsOn: null,
    status: 'essai',
    note: null,
    source: { id: 's', publisher: 'p', title: 't', licence: 'l', url: 'https://example.org' },
    covers: new Set(),
  };
}

const [LENS, ARRAS, LILLE, DOUAI, LAON, FOURMIES, VERVINS] = [
  '62498',
  '62041',
  '59350',
  '59178',
  '02408',
  '59249',
  '02789',
];

function found(kind: string, place: string, ...inCommunes: readonly string[]) {
  const search = findBodies(
    inCommunes.map((insee) => bodyAt(kind, insee)),
    kindNamed(kind),
    placeNamed(place),
  );
  return search.kind === 'found' ? search.bodies.map(({ body }) => body.commune) : search;
}

describe('the bodies for a place', () => {
  it('come nearest first, with their distance', () => {
    expect(found('afpa', 'Lens', LILLE, DOUAI, LENS, ARRAS)).toEqual(['Lens', 'Arras', 'Douai', 'Lille']);
  });

  it('of the department come first where a kind keeps to its department, unless they are much farther', () => {
    expect(found('mission_locale', 'Hirson', FOURMIES, VERVINS)).toEqual(['Vervins', 'Fourmies']);
    expect(found('mission_locale', 'Hirson', FOURMIES, LAON)).toEqual(['Fourmies', 'Laon']);
  });

  it('of another department are never told where they may not help', () => {
    expect(found('mdph', 'Lens', LILLE, ARRAS)).toEqual(['Arras']);
    expect(found('mdph', 'Lens', LILLE)).toEqual({ kind: 'none', tooFar: false });
  });

  it('too far away are none, and it is said that there are some', () => {
    expect(found('afpa', 'Hirson', LILLE)).toEqual({ kind: 'none', tooFar: true });
    expect(found('afpa', 'Hirson')).toEqual({ kind: 'none', tooFar: false });
  });

  it('are those within an area or a department', () => {
    expect(found('cio', 'bassin minier', LILLE, LENS, DOUAI, LAON)).toEqual(['Douai', 'Lens']);
    expect(found('mdph', 'dans l’Aisne', LILLE, LAON)).toEqual(['Laon']);
  });

  it('are those nearest to an area that has none', () => {
    expect(found('cio', 'Pévèle', LILLE, LAON)).toEqual(['Lille']);
  });
});
