import type { Commune } from '../../../src/territory/index.ts';
import type { MadeOrganisme, MadePlace } from './made-formation.ts';

/** How many communes have an organisme, in the proportion of the departments' inhabitants. */
const ORGANISMES: Readonly<Record<string, number>> = { '59': 26, '62': 16, '80': 10, '60': 11, '02': 9 };
/** The most populous towns of a department have several organismes. */
const MAIN_TOWNS = { count: 3, organismes: 4 };
/** Small towns that people of the countryside go to; the others are the most populous of their department. */
const COUNTRY_TOWNS = ['02381', '02738', '02361', '80212', '80620', '60395', '59249', '62447', '59136', '62767'];

/**
 * The made-up organismes: numbered names, phone numbers of the range kept for fiction (03 53 01 xx xx), addresses of
 * example.org, SIRET of a company number that cannot be attributed (000 000 nnn) with a right check digit.
 */
export function demonstrationOrganismes(communes: readonly Commune[]): MadeOrganisme[] {
  let number = 0;
  return Object.entries(ORGANISMES).flatMap(([departement, count]) => {
    const inside = communes.filter((commune) => commune.department === departement);
    const country = inside.filter(({ insee }) => COUNTRY_TOWNS.includes(insee));
    const towns = inside
      .filter((commune) => !country.includes(commune))
      .toSorted((a, b) => b.population - a.population || a.insee.localeCompare(b.insee))
      .slice(0, count - country.length);
    const main = towns
      .slice(0, MAIN_TOWNS.count)
      .flatMap((town) => Array.from({ length: MAIN_TOWNS.organismes - 1 }, () => town));
    return [...towns, ...country, ...main].map((commune) => {
      number += 1;
      return organisme(number, commune);
    });
  });
}

/** The place of a demonstration training in a commune, at its town hall's position. */
export function demonstrationPlace(nom: string, commune: Commune): MadePlace {
  return {
    nom,
    adresse: 'Adresse de démonstration',
    codePostal: commune.postcodes[0] ?? '',
    commune: commune.name,
    insee: commune.insee,
    latitude: commune.latitude,
    longitude: commune.longitude,
  };
}

function organisme(number: number, commune: Commune): MadeOrganisme {
  const nom = `Organisme de démonstration n° ${number}`;
  return {
    numero: `demo-of-${number}`,
    nom,
    siret: withCheckDigit(`000000${String(number).padStart(3, '0')}0001`),
    uai: undefined,
    numeroActivite: `0000000${String(number).padStart(4, '0')}`,
    telephone: `03 53 01 ${String(Math.floor(number / 100)).padStart(2, '0')} ${String(number % 100).padStart(2, '0')}`,
    courriel: `organisme-${number}@example.org`,
    lieu: demonstrationPlace(nom, commune),
  };
}

/** Adds the digit that makes a number pass the Luhn check of the SIRET. */
function withCheckDigit(digits: string): string {
  const sum = [...digits]
    .toReversed()
    .map((digit, rank) => Number(digit) * (rank % 2 === 0 ? 2 : 1))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
