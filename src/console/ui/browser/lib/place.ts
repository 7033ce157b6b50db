import { useEffect, useState } from 'preact/hooks';
import type { Role } from '../../../api-types.ts';

/** Every screen: its address behind `#/`, its name in the menu, who has it. */
export const SCREENS = {
  file: { words: 'File d’attente', roles: ['counsellor', 'supervisor'] },
  rappels: { words: 'Rappels', roles: ['counsellor', 'supervisor'] },
  historique: { words: 'Mes conversations passées', roles: ['counsellor', 'supervisor'] },
  tableau: { words: 'Tableau en direct', roles: ['supervisor'] },
  chiffres: { words: 'Chiffres', roles: ['supervisor'] },
  horaires: { words: 'Horaires et fermetures', roles: ['supervisor'] },
  reponses: { words: 'Réponses types', roles: ['supervisor'] },
  comptes: { words: 'Comptes', roles: ['supervisor'] },
  audit: { words: 'Journal d’audit', roles: ['auditor'] },
  preferences: { words: 'Préférences', roles: ['counsellor', 'supervisor'] },
  compte: { words: 'Mon compte', roles: ['counsellor', 'supervisor', 'auditor'] },
} as const satisfies Readonly<Record<string, { words: string; roles: readonly Role[] }>>;
export type ScreenName = keyof typeof SCREENS;

export type Place =
  | { readonly kind: 'screen'; readonly screen: ScreenName }
  | { readonly kind: 'conversation'; readonly request: string };

/** The screens of a role, in the order of the menu. */
export function screensOf(role: Role): readonly ScreenName[] {
  return screenNames().filter((name) => (SCREENS[name].roles as readonly Role[]).includes(role));
}

/** Where an address leads a person of this role; her first screen when it leads nowhere. */
export function placeAt(hash: string, role: Role): Place {
  const [, first = '', second = ''] = hash.split('/');
  const own = screensOf(role);
  if (first === 'conversation' && second !== '' && role !== 'auditor')
    return { kind: 'conversation', request: decodeURIComponent(second) };
  const screen = own.find((name) => name === first) ?? own[0] ?? 'audit';
  return { kind: 'screen', screen };
}

export function addressOf(place: Place): string {
  return place.kind === 'screen' ? `#/${place.screen}` : `#/conversation/${encodeURIComponent(place.request)}`;
}

export function go(place: Place): void {
  location.hash = addressOf(place);
}

/** Where the person is. */
export function usePlace(role: Role): Place {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const moved = () => setHash(location.hash);
    window.addEventListener('hashchange', moved);
    return () => window.removeEventListener('hashchange', moved);
  }, []);
  return placeAt(hash, role);
}

function screenNames(): readonly ScreenName[] {
  return Object.keys(SCREENS).filter((name): name is ScreenName => name in SCREENS);
}
