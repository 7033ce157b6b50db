import { frenchDate } from '../../knowledge/index.ts';
import type { NeedWords, ShownFact } from '../../understanding/index.ts';
import { priceText } from '../clean/price.ts';
import type { Action, Formation, Lieu, Niveau } from '../formation.ts';
import type { Hit } from '../search/rank.ts';
import { offered } from '../search-row.ts';

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

/** What the first offer of a card is, in its record: all offers of a card say the same of it but their dates. */
export function wayOf({
  hit,
  formation,
}: ShownTraining): { readonly action: Action; readonly lieu: Lieu | null } | undefined {
  const [first] = hit.offers;
  return first === undefined ? undefined : offered(formation, first.offre);
}

/** Whether a record still says what was found: it may have been imported anew since. */
export function isStillOffered(hit: Hit, formation: Formation): boolean {
  const [first] = hit.offers;
  const way = first === undefined ? undefined : offered(formation, first.offre);
  if (first === undefined || way === undefined) return false;
  const { offre } = first;
  return (
    (way.session?.debut ?? null) === offre.debut &&
    (way.lieu?.commune ?? '') === (offre.lieu?.commune ?? '') &&
    way.action.alternance === offre.alternance
  );
}

/** What the record says of a training, in a few words; empty when it does not say. Nothing is guessed. */
export function factOf(training: ShownTraining, fact: ShownFact, words: NeedWords): string {
  const { hit, formation } = training;
  const way = wayOf(training);
  const action = way?.action;
  const offre = hit.offers[0]?.offre;
  switch (fact) {
    case 'duration':
      return action === undefined ? '' : durationText(action);
    case 'price':
      return action === undefined ? '' : priceSentence(action, words);
    case 'start':
      return startText(hit, words);
    case 'place':
      return addressText(hit, way?.lieu ?? null, words);
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
  training: ShownTraining,
  by: 'price' | 'distance' | 'duration' | 'start',
): number | string | undefined {
  const { hit } = training;
  const offre = hit.offers[0]?.offre;
  switch (by) {
    case 'price':
      return offre?.prix ?? undefined;
    case 'distance':
      return hit.distanceKm ?? undefined;
    case 'duration': {
      const action = wayOf(training)?.action;
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
  const counted = hours === null ? '' : `${String(hours).replace('.', ',')} h${company}`;
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

function priceSentence({ prix, fraisRestants }: Action, words: NeedWords): string {
  return [
    prix === '' ? '' : words.say('prix_dit', { prix: priceText(prix) }),
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

function addressText(hit: Hit, lieu: Lieu | null, words: NeedWords): string {
  if (hit.offers[0]?.offre.modalite === 'distance') return words.say('a_distance_dit');
  return lieu === null ? '' : lieuText(lieu);
}

/** « Lycée Exemple, 1 rue du Marché, 62300 Lens » */
export function lieuText({ nom, adresse, codePostal, commune }: Lieu): string {
  const town = [codePostal, commune].filter((part) => part !== null && part !== '').join(' ');
  return [nom, adresse, town].filter((part) => part !== '').join(', ');
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
