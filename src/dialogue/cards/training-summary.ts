import type { Action, ShownTraining } from '../../catalogue/index.ts';
import { frenchDate } from '../../knowledge/index.ts';
import type { CardSummary } from './adaptive-card.ts';

/** A payer's name beyond this many characters says more than a glance takes. */
const PAYER_CHARACTERS = 60;

/**
 * One training in three lines: its name; town, distance and next date; who pays, as the catalogue says.
 *
 * @param rank its number among the results, as on the map
 */
export function trainingSummary({ hit, formation }: ShownTraining, rank: number, action?: Action): CardSummary {
  const offre = hit.offers[0]?.offre;
  const atDistance = offre === undefined || offre.modalite === 'distance';
  const km = hit.distanceKm;
  const far = atDistance || km === null ? '' : km < 1 ? 'sur place' : `${Math.round(km)} km`;
  return {
    title: formation.intitule,
    line: [atDistance ? 'À distance' : (offre.lieu?.commune ?? ''), far, nextDate(hit)]
      .filter((part) => part !== '')
      .join(' · '),
    payer: payerText(action),
    rank,
  };
}

/** « dès le 17 mai 2027 » */
function nextDate({ offers }: ShownTraining['hit']): string {
  const first = offers.find(({ offre }) => offre.debut !== null)?.offre;
  if (first === undefined || first.debut === null) return 'dates à demander';
  return first.precision === 'mois' ? frenchDate(first.debut.slice(0, 7)) : frenchDate(first.debut);
}

function payerText(action: Action | undefined): string {
  if (action === undefined) return '';
  const payers = action.financeurs.map(({ libelle }) => libelle).join(', ');
  if (payers !== '' && payers.length <= PAYER_CHARACTERS) return `Qui paie : ${payers}`;
  if (payers !== '') return `Qui paie : ${action.financeurs[0]?.libelle ?? ''}…`;
  return action.priseEnCharge === true ? 'Une prise en charge est possible' : '';
}
