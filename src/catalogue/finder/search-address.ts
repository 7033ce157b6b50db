import { fold } from '../../language/index.ts';
import type { Commune } from '../../territory/index.ts';
import { FUNDERS, hasCircle, type Need, type NeedPlace, NO_NEED, readPlaceNamed } from '../../understanding/index.ts';
import type { Day, Niveau } from '../formation.ts';
import type { Facet } from '../search/facets.ts';
import type { Trainings } from '../trainings.ts';
import { searchOf } from './follow-up.ts';

/** A search as the part of an address behind `?`: texts by the name of their field, all of them short. */
export type SearchAddress = Readonly<Record<string, string>>;

/** Longer values are nobody's. */
const MAX_CHARS = 200;
const MAX_RADIUS_KM = 1_000;
const MAX_NUMBER = 100_000;
const SORTS = ['near', 'soon', 'price', 'insertion'] as const;
const MODALITIES = ['presentiel', 'distance', 'mixte'] as const;
const FREE = ['demandeur_emploi', 'salarie'] as const;
const LEVELS: readonly Niveau[] = [3, 4, 5, 6, 7, 8];

/** The address of a search: what is not said is left out. Whoever opens it searches the same, on the day on which she does. */
export function addressOf(need: Need): SearchAddress {
  const { place } = need;
  const said = need.subject?.said || need.unknownWords.join(' ');
  const yesNo = (value: boolean | null) => (value === null ? '' : value ? 'oui' : 'non');
  const all = {
    quoi: said,
    ou: place?.name ?? '',
    lieu: place?.kind === 'commune' ? place.insee : '',
    rayon:
      need.radiusKm === null || place === null || !hasCircle(place)
        ? ''
        : String(Math.min(need.radiusKm, MAX_RADIUS_KM)),
    apres: need.startsAfter ?? '',
    avant: need.startsBefore ?? '',
    comment: need.modality ?? '',
    alternance: yesNo(need.alternance),
    soir: yesNo(need.evening),
    week_end: yesNo(need.weekEnd),
    niveau: need.level === null ? '' : String(need.level),
    diplome: need.diploma ?? '',
    heures_max: need.maxHours === null ? '' : String(need.maxHours),
    heures_min: need.minHours === null ? '' : String(need.minHours),
    region: yesNo(need.funded),
    payeur: need.funders.join(','),
    prix_max: need.maxPrice === null ? '' : String(need.maxPrice),
    acces: need.accessible === true ? 'oui' : '',
    hebergement: need.boarding === true ? 'oui' : '',
    gratuit: need.free ?? '',
    tri: need.sort ?? '',
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** The search that an address names; what cannot be read in it is left out. */
export function needOfAddress(address: SearchAddress, trainings: Trainings, today: Day): Need {
  const at = (name: string) => (address[name] ?? '').trim().slice(0, MAX_CHARS);
  const number = (name: string) => {
    const value = Number(at(name));
    return at(name) !== '' && Number.isFinite(value) && value >= 0 && value <= MAX_NUMBER ? value : null;
  };
  const yesNo = (name: string) => (at(name) === 'oui' ? true : at(name) === 'non' ? false : null);
  const oneOf = <Of extends string>(name: string, values: readonly Of[]) =>
    values.find((value) => value === at(name)) ?? null;
  const day = (name: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(at(name)) && !Number.isNaN(Date.parse(at(name))) ? at(name) : null;
  const said = at('quoi') === '' ? NO_NEED : searchOf(trainings.read(at('quoi'), today));
  const { words } = trainings;
  const place = placeAt(at('ou'), at('lieu'), trainings) ?? (said.place === null ? null : said.place);
  const isAround = place !== null && hasCircle(place);
  const radius = number('rayon');
  const level = number('niveau');
  return {
    ...said,
    place,
    radiusKm: isAround ? Math.min(radius ?? words.place.radiusKm, MAX_RADIUS_KM) : null,
    unknownPlace: at('ou') !== '' && place === null ? at('ou') : null,
    startsAfter: day('apres') ?? said.startsAfter,
    startsBefore: day('avant') ?? said.startsBefore,
    modality: oneOf('comment', MODALITIES) ?? said.modality,
    alternance: yesNo('alternance') ?? said.alternance,
    evening: yesNo('soir') ?? said.evening,
    weekEnd: yesNo('week_end') ?? said.weekEnd,
    level: LEVELS.find((each) => each === level) ?? said.level,
    diploma: words.diplomas.find(({ name }) => name === at('diplome'))?.name ?? said.diploma,
    maxHours: number('heures_max') ?? said.maxHours,
    minHours: number('heures_min') ?? said.minHours,
    funded: yesNo('region') ?? said.funded,
    funders: at('payeur') === '' ? said.funders : FUNDERS.filter((funder) => at('payeur').split(',').includes(funder)),
    maxPrice: number('prix_max') ?? said.maxPrice,
    accessible: yesNo('acces') ?? said.accessible,
    boarding: yesNo('hebergement') === true ? true : null,
    free: oneOf('gratuit', FREE),
    sort: oneOf('tri', SORTS),
  };
}

/** A filter as the field of an address and its value; « priced » is none: it tells how many say their price. */
export function fieldOf(facet: Facet): readonly [string, string] | undefined {
  switch (facet) {
    case 'region':
      return ['region', 'oui'];
    case 'alternance':
      return ['alternance', 'oui'];
    case 'distance':
      return ['comment', 'distance'];
    case 'evening':
      return ['soir', 'oui'];
    case 'accessible':
      return ['acces', 'oui'];
    case 'boarding':
      return ['hebergement', 'oui'];
    case 'free_demandeur_emploi':
      return ['gratuit', 'demandeur_emploi'];
    case 'free_salarie':
      return ['gratuit', 'salarie'];
    case 'level_3':
    case 'level_4':
    case 'level_5':
    case 'level_6':
    case 'level_7':
    case 'level_8':
      return ['niveau', facet.slice(-1)];
    case 'priced':
      return undefined;
    case 'france_travail':
    case 'opco':
    case 'cpf':
    case 'agefiph':
    case 'employeur':
    case 'soi_meme':
      return ['payeur', facet];
  }
}

/** A commune by its code, whatever its homonyms; else what the words name. */
function placeAt(named: string, insee: string, { territory, words }: Trainings): NeedPlace | undefined {
  const commune = territory.byInsee.get(insee);
  if (commune !== undefined && (named === '' || fold(named) === fold(commune.name))) return communePlace(commune);
  return named === '' ? undefined : readPlaceNamed(named, { territory, words })?.place;
}

function communePlace({ name, insee, department, latitude, longitude }: Commune): NeedPlace {
  return { kind: 'commune', name, insee, department, latitude, longitude };
}
