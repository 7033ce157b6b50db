import { readPeriod } from '../clean/dates.ts';
import { readHours } from '../clean/identifiers.ts';
import { plainLine, plainText } from '../clean/plain-text.ts';
import type { Action, Financeur, Lieu, Modalite, Organisme, Session } from '../formation.ts';
import { child, children, type Element, textAt, texts } from '../readers/element.ts';
import { alternanceIn, isEvening } from '../readers/wording.ts';
import { eligibleToCpf, extraBelow, fundedPlaces, hasContract } from './action-extras.ts';
import { booleanOf, financeurOf, modaliteOf, recrutementOf } from './codes.ts';
import { placeBelow, type Repair, siretIn, urlIn } from './parts.ts';

/** More is a mistake: three years of full time are some 5,000 hours. */
const MAX_HOURS = 20_000;
/** Type of cycle 1 in LHÉO: « contrat d'apprentissage ». */
const APPRENTICESHIP_CYCLE = '1';

/**
 * One `action` of LHÉO.
 *
 * @param position its rank in its formation, from 0: names it when it bears no number
 */
export function readAction(element: Element, position: number, repair: Repair): Action {
  const rythme = plainText(textAt(element, 'rythme-formation'));
  const modalitesAlternance = plainText(textAt(element, 'modalites-alternance'));
  const modalite = modaliteOf(textAt(element, 'modalites-enseignement'));
  const formateur = readFormateur(child(element, 'organisme-formateur'), repair);
  return {
    numero: element.attributes.numero ?? String(position + 1),
    modalite,
    alternance:
      hasApprenticeshipCycle(element) || hasContract(element) ? true : alternanceIn(modalitesAlternance, rythme),
    modalitesAlternance,
    rythme,
    soir: isEvening(rythme),
    publics: texts(element, 'code-public-vise').filter((code) => /^\d{5}$/.test(code)),
    infoPublics: plainText(textAt(element, 'info-public-vise')),
    niveauEntreeObligatoire: booleanOf(textAt(element, 'niveau-entree-obligatoire')),
    conditions: plainText(textAt(element, 'conditions-specifiques')),
    entreesPermanentes: booleanOf(textAt(element, 'modalites-entrees-sorties')),
    duree: plainLine(textAt(element, 'duree-indicative')),
    heuresCentre: readHours(textAt(element, 'nombre-heures-centre'), MAX_HOURS),
    heuresEntreprise: readHours(textAt(element, 'nombre-heures-entreprise'), MAX_HOURS),
    heuresTotal: readHours(textAt(element, 'nombre-heures-total'), MAX_HOURS),
    priseEnCharge: booleanOf(textAt(element, 'prise-en-charge-frais-possible')),
    priseEnChargeDetail: plainText(textAt(element, 'detail-conditions-prise-en-charge')),
    financeurs: readFinanceurs(element),
    prix: plainLine(textAt(element, 'prix-total-TTC')) || plainLine(extraBelow(element, 'frais-ttc')),
    fraisRestants: plainText(textAt(element, 'frais-restants')),
    conventionnee: booleanOf(textAt(element, 'conventionnement')),
    accesHandicapes: plainText(textAt(element, 'acces-handicapes')),
    hebergement: plainText(textAt(element, 'hebergement')),
    restauration: plainText(textAt(element, 'restauration')),
    transport: plainText(textAt(element, 'transport')),
    cpf: eligibleToCpf(element),
    programme: plainLine(extraBelow(element, 'programme-financeur') || extraBelow(element, 'programme')),
    placesFinancees: fundedPlaces(element),
    url: urlIn(child(element, 'url-action')),
    formateur,
    lieux: placesOf(element, modalite),
    sessions: children(element, 'session').flatMap((session, rank) => readSession(session, rank, repair)),
  };
}

/** Where it is taught; without a place of its own, the address where one registers is the nearest thing to one. */
function placesOf(element: Element, modalite: Modalite | null): Lieu[] {
  const own = children(element, 'lieu-de-formation').flatMap((lieu) => placeBelow(lieu) ?? []);
  if (own.length > 0 || modalite === 'distance') return own;
  const registration = placeBelow(child(child(element, 'session'), 'adresse-inscription'));
  return registration === null ? [] : [registration];
}

/** Nothing for a session without any date: the standard asks for one session where there is none. */
function readSession(element: Element, rank: number, repair: Repair): Session[] {
  const periode = child(element, 'periode');
  const debut = textAt(periode, 'debut');
  const period = readPeriod(debut, textAt(periode, 'fin'), repair);
  if (period.debut === null && period.fin === null) return [];
  return [
    {
      id: element.attributes.numero ?? `${rank + 1}-${debut}`,
      ...period,
      lieu: null,
      recrutement: recrutementOf(textAt(element, 'etat-recrutement')),
      inscriptionUrl: urlIn(child(element, 'url-session')),
    },
  ];
}

function readFinanceurs(element: Element): Financeur[] {
  return children(element, 'organisme-financeur').flatMap((financeur) => {
    const code = textAt(financeur, 'code-financeur');
    const libelle = financeurOf(code);
    return libelle === null ? [] : [{ code, libelle }];
  });
}

function readFormateur(element: Element | undefined, repair: Repair): Organisme | null {
  if (element === undefined) return null;
  const nom = plainLine(textAt(element, 'raison-sociale-formateur'));
  const siret = siretIn(child(element, 'SIRET-formateur'), repair);
  if (nom === '' && siret === null) return null;
  return { nom, siret, uai: textAt(element, 'code-UAI-formateur') || null };
}

function hasApprenticeshipCycle(action: Element): boolean {
  return children(action, 'session').some((session) =>
    children(session, 'cycle').some((cycle) => textAt(cycle, 'type-cycle') === APPRENTICESHIP_CYCLE),
  );
}
