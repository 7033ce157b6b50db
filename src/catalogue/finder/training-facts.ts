import { frenchDate } from '../../knowledge/index.ts';
import type { NeedWords, ShownFact } from '../../understanding/index.ts';
import type { Action, Formation, Niveau } from '../formation.ts';
import type { Hit } from '../search/rank.ts';

/** One training at one place, as it is shown. */
export interface ShownTraining {
  readonly hit: Hit;
  readonly formation: Formation;
}

/** Dates told at once; the others are a call away. */
const DATES_TOLD = 3;
const CONTENT_CHARACTERS = 300;

/** How levels are said. */
export const LEVEL_NAMES: Readonly<Record<Niveau, string>> = {
  3: 'CAP',
  4: 'bac',
  5: 'bac + 2',
  6: 'bac + 3 ou 4',
  7: 'bac + 5',
  8: 'doctorat',
};

/** The action that holds the first session shown, or the first one. */
export function actionOf({ offers }: Hit, { actions }: Formation): Action | undefined {
  const session = offers[0]?.offre.session;
  return actions.find(({ sessions }) => sessions.some(({ id }) => id === session)) ?? actions[0];
}

/** What the record says of a training, in a few words; empty when it does not say. Nothing is guessed. */
export function factOf({ hit, formation }: ShownTraining, fact: ShownFact, words: NeedWords): string {
  const action = actionOf(hit, formation);
  const offre = hit.offers[0]?.offre;
  switch (fact) {
    case 'duration':
      return action === undefined ? '' : durationText(action);
    case 'price':
      return action === undefined ? '' : priceText(action, words);
    case 'start':
      return startText(hit, words);
    case 'place':
      return addressText(hit, action, words);
    case 'distance':
      return distanceText(hit, words);
    case 'admission':
      return admissionText(formation, action, words);
    case 'level':
      return formation.niveauSortie === null ? '' : LEVEL_NAMES[formation.niveauSortie];
    case 'contact': {
      const contact = contactText(formation);
      return contact === '' ? '' : words.say('inscription_dite', { organisme: formation.organisme.nom, contact });
    }
    case 'content':
      return shortened(formation.contenu || formation.objectif);
    case 'funded':
      return action === undefined ? '' : fundingText(action);
    case 'alternance':
      if (offre?.alternance == null) return '';
      return words.say(offre.alternance ? 'en_alternance_dit' : 'hors_alternance_dit');
    case 'diploma':
      return formation.certifications[0]?.intitule ?? '';
    case 'schedule':
      return action?.rythme ?? '';
    case 'accessible':
      return action?.accesHandicapes ?? '';
  }
}

/** What two trainings are compared by; undefined when the record does not say. */
export function measureOf(
  { hit, formation }: ShownTraining,
  by: 'price' | 'distance' | 'duration' | 'start',
): number | string | undefined {
  const offre = hit.offers[0]?.offre;
  switch (by) {
    case 'price':
      return offre?.prix ?? undefined;
    case 'distance':
      return hit.distanceKm ?? undefined;
    case 'duration': {
      const action = actionOf(hit, formation);
      return action?.heuresTotal ?? action?.heuresCentre ?? undefined;
    }
    case 'start':
      return offre?.debut ?? undefined;
  }
}

/** « 2 ans · 1200 h, dont 400 h en entreprise » */
export function durationText({ duree, heuresTotal, heuresCentre, heuresEntreprise }: Action): string {
  const hours = heuresTotal ?? heuresCentre;
  const company =
    heuresEntreprise === null || heuresEntreprise === 0 ? '' : `, dont ${heuresEntreprise} h en entreprise`;
  const counted = hours === null ? '' : `${hours} h${company}`;
  return [duree, counted].filter((part) => part !== '').join(' · ');
}

/** Who pays, only as the catalogue says; what it does not say is not said. */
export function fundingText({ financeurs, priseEnCharge, priseEnChargeDetail, fraisRestants }: Action): string {
  const payers = financeurs.map(({ libelle }) => libelle).join(', ');
  const detail = priseEnChargeDetail === '' ? '' : ` ${priseEnChargeDetail}`;
  const rest = fraisRestants === '' ? '' : ` Reste à payer : ${fraisRestants}`;
  if (payers !== '') return `D’après le catalogue : ${payers}.${detail}${rest}`;
  if (priseEnCharge === true) return `D’après le catalogue : une prise en charge est possible.${detail}${rest}`;
  return `${detail}${rest}`.trim();
}

/** Telephone and mail. */
export function contactText({ contact }: Formation): string {
  return [contact?.telephone, contact?.courriel].filter((part) => part != null).join(' · ');
}

function priceText({ prix, fraisRestants }: Action, words: NeedWords): string {
  return [
    prix === '' ? '' : words.say('prix_dit', { prix }),
    fraisRestants === '' ? '' : words.say('reste_a_payer', { reste: fraisRestants.toLowerCase() }),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function startText({ offers }: Hit, words: NeedWords): string {
  const dated = offers.flatMap(({ offre }) => (offre.debut === null ? [] : [offre]));
  const starts = dated.map(({ debut, precision }) =>
    precision === 'mois' ? (debut ?? '').slice(0, 7) : (debut ?? ''),
  );
  const told = [...new Set(starts)].slice(0, DATES_TOLD).map(frenchDate).join(', ');
  return told === '' ? words.say('dates_a_demander') : words.say('commence_le', { date: told });
}

function addressText(hit: Hit, action: Action | undefined, words: NeedWords): string {
  const offre = hit.offers[0]?.offre;
  if (offre?.modalite === 'distance') return words.say('a_distance_dit');
  const commune = offre?.lieu?.commune ?? '';
  const lieu = action?.lieux.find((each) => each.commune === commune);
  const town = [lieu?.codePostal, commune].filter((part) => part != null && part !== '').join(' ');
  return [lieu?.nom, lieu?.adresse, town].filter((part) => part != null && part !== '').join(', ');
}

function distanceText({ offers, distanceKm }: Hit, words: NeedWords): string {
  const offre = offers[0]?.offre;
  if (offre?.modalite === 'distance') return words.say('a_distance_dit');
  const lieu = offre?.lieu?.commune ?? '';
  if (lieu === '') return '';
  if (distanceKm === null) return words.say('distance_sans_lieu', { lieu });
  if (distanceKm < 1) return words.say('distance_sur_place', { lieu });
  return words.say('distance_dite', { lieu, km: String(Math.round(distanceKm)) });
}

function admissionText({ niveauEntree }: Formation, action: Action | undefined, words: NeedWords): string {
  if (action !== undefined && action.conditions !== '') return action.conditions;
  if (niveauEntree === null) return '';
  return words.say('niveau_demande', { n: String(niveauEntree), nom: LEVEL_NAMES[niveauEntree] });
}

function shortened(text: string): string {
  if (text.length <= CONTENT_CHARACTERS) return text;
  return `${text.slice(0, text.lastIndexOf(' ', CONTENT_CHARACTERS))}…`;
}
