import type { Funder } from '../understanding/index.ts';
import type { Action, Day, Formation, Lieu, Modalite, Niveau, Session } from './formation.ts';
import { isWeekEnd } from './readers/wording.ts';

/** LHÉO's code of the Conseil régional among funders. */
const CONSEIL_REGIONAL = '2';

/** The other funders, by LHÉO's codes. */
const FUNDER_CODES: ReadonlyMap<string, Funder> = new Map([
  ['4', 'france_travail'],
  ['5', 'employeur'],
  ['10', 'soi_meme'],
  ['7', 'agefiph'],
  ['16', 'opco'],
]);
const CPF = /\bCPF\b|compte personnel de formation/i;
const EUROS = /(\d[\d {2}.]*)(?:,(\d{1,2}))?\s*(?:€|euros?|EUR)?/i;

/** What searching needs of a formation, and no more: kept for every formation in the memory of each server. */
export interface SearchRow {
  readonly id: string;
  readonly intitule: string;
  /** Wording of its certifications. */
  readonly certifications: readonly string[];
  /** Principal first. */
  readonly formacodes: readonly string[];
  readonly romes: readonly string[];
  readonly nsf: readonly string[];
  readonly niveauEntree: Niveau | null;
  readonly niveauSortie: Niveau | null;
  readonly organisme: string;
  readonly demonstration: boolean;
  /** At least one. */
  readonly offres: readonly Offre[];
}

/** One dated session at one place, or one action without dates at one place. */
export interface Offre {
  /** Null for an action without dated session. */
  readonly session: string | null;
  readonly debut: Day | null;
  readonly fin: Day | null;
  /** `mois`: the source knows the month only. */
  readonly precision: 'jour' | 'mois';
  /** Null: at a distance, or not said. */
  readonly lieu: Pick<Lieu, 'commune' | 'insee' | 'codePostal' | 'departement' | 'latitude' | 'longitude'> | null;
  readonly modalite: Modalite | null;
  readonly alternance: boolean | null;
  readonly soir: boolean;
  readonly weekEnd: boolean;
  /** The source says how people with a disability come in; null: it says nothing. */
  readonly accessible: boolean | null;
  /** Who pays besides the Region, as far as the source says. */
  readonly financeurs: readonly Funder[];
  /** Euros, all taxes included; null when no price is given. */
  readonly prix: number | null;
  readonly entreesPermanentes: boolean;
  /** The Region is among its funders; null when no funder is named. */
  readonly financeRegion: boolean | null;
  readonly heures: number | null;
  /** Codes of the publics, and what the source says of them in words. */
  readonly publics: readonly string[];
  readonly infoPublics: string;
  readonly recrutement: Session['recrutement'];
}

/** Draws what searching needs out of a formation. Sessions already past are kept: the day of the search decides. */
export function searchRow(formation: Formation): SearchRow {
  return {
    id: formation.id,
    intitule: formation.intitule,
    certifications: formation.certifications.map(({ intitule }) => intitule).filter((intitule) => intitule !== ''),
    formacodes: formation.formacodes.map(({ code }) => code),
    romes: formation.romes,
    nsf: formation.nsf,
    niveauEntree: formation.niveauEntree,
    niveauSortie: formation.niveauSortie,
    organisme: formation.organisme.nom,
    demonstration: formation.demonstration,
    offres: formation.actions.flatMap((action): Offre[] => {
      const common = {
        modalite: action.modalite,
        alternance: action.alternance,
        soir: action.soir,
        weekEnd: isWeekEnd(action.rythme),
        accessible: action.accesHandicapes === '' ? null : true,
        financeurs: fundersOf(action),
        prix: euros(action.prix),
        entreesPermanentes: action.entreesPermanentes === true,
        financeRegion:
          action.financeurs.length === 0 ? null : action.financeurs.some(({ code }) => code === CONSEIL_REGIONAL),
        heures: action.heuresTotal ?? action.heuresCentre,
        publics: action.publics,
        infoPublics: action.infoPublics,
      };
      const places = (own: Lieu | null) => {
        const lieux = own === null ? action.lieux : [own];
        return lieux.length === 0 ? [null] : lieux.map(searchedPlace);
      };
      if (action.sessions.length === 0) {
        const undated = { session: null, debut: null, fin: null, precision: 'jour' as const, recrutement: null };
        return places(null).map((lieu) => ({ ...undated, lieu, ...common }));
      }
      return action.sessions.flatMap(({ id, debut, fin, precision, recrutement, lieu: own }) =>
        places(own).map((lieu) => ({ session: id, debut, fin, precision, recrutement, lieu, ...common })),
      );
    }),
  };
}

function searchedPlace(lieu: Lieu): Offre['lieu'] {
  const { commune, insee, codePostal, departement, latitude, longitude } = lieu;
  return { commune, insee, codePostal, departement, latitude, longitude };
}

function fundersOf({ financeurs, priseEnChargeDetail }: Action): Funder[] {
  const coded = financeurs.flatMap(({ code }) => FUNDER_CODES.get(code) ?? []);
  return CPF.test(priseEnChargeDetail) ? [...coded, 'cpf'] : coded;
}

/** « 1 250,50 € » → 1250.5 */
function euros(text: string): number | null {
  const found = EUROS.exec(text);
  if (found === null) return null;
  const whole = Number((found[1] ?? '').replace(/[^\d]/g, ''));
  return Number.isFinite(whole) ? whole + Number(`0.${found[2] ?? '0'}`) : null;
}
