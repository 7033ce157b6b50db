import { hash } from 'node:crypto';
import type { Funder } from '../understanding/index.ts';
import { euros } from './clean/price.ts';
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
/** Those who pay for people who look for work: the Region, France Travail; and for employees: employer, OPCO, Transitions Pro. */
const JOBSEEKERS_FUNDERS = ['2', '4'];
const EMPLOYEES_FUNDERS = ['5', '16', '17'];
const NOTHING_LEFT =
  /^(?:aucuns?\b|n[ée]ant|rien|gratuit|z[ée]ro\b|pas de (?:frais|reste)|sans reste|0+(?:[.,]0+)?\s*(?:€|euros?)?\.?$)/i;
const NO_BOARDING = /^(?:non\b|aucun|pas d|sans\b|n[ée]ant)/i;
/** 96 bits: no two of a million are alike by chance. */
const TERMS_CHARS = 16;
const CPF = /\bCPF\b|compte personnel de formation/i;

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
  /** Share of people at work afterwards, 0 to 1; null when it is not known. */
  readonly insertion: number | null;
  /** At least one. */
  readonly offres: readonly Offre[];
}

/** One dated session at one place, or one action without dates at one place. */
export interface Offre {
  /** Position of its action in the formation, from 0. */
  readonly action: number;
  /** Position of its session in the action; null for an action without dated session. */
  readonly session: number | null;
  /** Position of its place among the action's; null: the session's own, or none. */
  readonly site: number | null;
  /**
   * Digest of every fact of formation, action and place, dates left out: only offers of one digest may share a card. Numbers
   * of the source are no facts.
   */
  readonly terms: string;
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
  /** Boarding on the spot or near by, as the source says. */
  readonly hebergement: boolean;
  /** Nothing is left to pay, as the source says, for people who look for work or for employees. */
  readonly gratuitDemandeur: boolean;
  readonly gratuitSalarie: boolean;
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
  const { id: _id, numero: _numero, actions, ...said } = formation;
  const formationTerms = JSON.stringify(said);
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
    insertion: formation.insertion?.part ?? null,
    offres: actions.flatMap((action, position) => offersOf(action, position, formationTerms)),
  };
}

/** An offer's way, place and dates in the formation it was drawn from; undefined when that has changed since. */
export function offered(
  { actions }: Formation,
  offre: Offre,
): { readonly action: Action; readonly session: Session | null; readonly lieu: Lieu | null } | undefined {
  const action = actions[offre.action];
  if (action === undefined) return undefined;
  const session = offre.session === null ? null : (action.sessions[offre.session] ?? null);
  const lieu = offre.site === null ? (session?.lieu ?? null) : (action.lieux[offre.site] ?? null);
  return { action, session, lieu };
}

function offersOf(action: Action, position: number, formationTerms: string): Offre[] {
  const { numero: _numero, lieux, sessions, ...said } = action;
  const actionTerms = `${formationTerms}\n${JSON.stringify(said)}`;
  const common = searchedAction(action);
  const places = (own: Lieu | null) => {
    const all: (Lieu | null)[] = own !== null ? [own] : lieux.length === 0 ? [null] : [...lieux];
    return all.map((lieu, site) => ({
      action: position,
      site: own !== null || lieu === null ? null : site,
      terms: termsOf(actionTerms, lieu),
      lieu: lieu === null ? null : searchedPlace(lieu),
    }));
  };
  if (sessions.length === 0) {
    const undated = { session: null, debut: null, fin: null, precision: 'jour' as const, recrutement: null };
    return places(null).map((placed) => ({ ...undated, ...placed, ...common }));
  }
  const shared = places(null);
  return sessions.flatMap(({ debut, fin, precision, recrutement, lieu: own }, session) =>
    (own === null ? shared : places(own)).map((placed) => ({
      session,
      debut,
      fin,
      precision,
      recrutement,
      ...placed,
      ...common,
    })),
  );
}

function searchedAction(action: Action) {
  const funders = new Set(action.financeurs.map(({ code }) => code));
  const isFree = nothingLeft(action);
  return {
    modalite: action.modalite,
    alternance: action.alternance,
    soir: action.soir,
    weekEnd: isWeekEnd(action.rythme),
    accessible: action.accesHandicapes === '' ? null : true,
    hebergement: action.hebergement !== '' && !NO_BOARDING.test(action.hebergement),
    gratuitDemandeur: isFree && JOBSEEKERS_FUNDERS.some((code) => funders.has(code)),
    gratuitSalarie: isFree && EMPLOYEES_FUNDERS.some((code) => funders.has(code)),
    financeurs: fundersOf(action),
    prix: euros(action.prix),
    entreesPermanentes: action.entreesPermanentes === true,
    financeRegion: action.financeurs.length === 0 ? null : funders.has(CONSEIL_REGIONAL),
    heures: action.heuresTotal ?? action.heuresCentre,
    publics: action.publics,
    infoPublics: action.infoPublics,
  };
}

/** « Reste à payer : aucun », or a price of nothing. */
function nothingLeft({ fraisRestants, prix }: Action): boolean {
  return NOTHING_LEFT.test(fraisRestants.trim()) || (fraisRestants === '' && euros(prix) === 0);
}

function termsOf(actionTerms: string, lieu: Lieu | null): string {
  return hash('sha256', `${actionTerms}\n${JSON.stringify(lieu)}`, 'base64url').slice(0, TERMS_CHARS);
}

function searchedPlace(lieu: Lieu): Offre['lieu'] {
  const { commune, insee, codePostal, departement, latitude, longitude } = lieu;
  return { commune, insee, codePostal, departement, latitude, longitude };
}

function fundersOf(action: Action): Funder[] {
  const coded = action.financeurs.flatMap(({ code }) => FUNDER_CODES.get(code) ?? []);
  return action.cpf === true || CPF.test(action.priseEnChargeDetail) ? [...coded, 'cpf'] : coded;
}
