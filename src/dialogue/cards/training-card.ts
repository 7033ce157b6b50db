import {
  type Action,
  contactText,
  durationText,
  type Formation,
  fundingText,
  type Hit,
  LEVEL_NAMES,
  type Lieu,
  lieuText,
  priceText,
  type ShownTraining,
  wayOf,
} from '../../catalogue/index.ts';
import { frenchDate } from '../../knowledge/index.ts';
import { DEPARTMENTS } from '../../territory/index.ts';
import type { AdaptiveCard, CardAction, CardElement } from './adaptive-card.ts';
import { trainingSummary } from './training-summary.ts';

/** Dates shown on a card; the others are a call away. */
const DATES_SHOWN = 3;
const OBJECTIVE_CHARACTERS = 400;
const MODALITIES = { presentiel: 'En présentiel', distance: 'À distance', mixte: 'En partie à distance' } as const;
const DEMONSTRATION = 'Exemple de démonstration : ce n’est pas une vraie offre';

/**
 * One training as a card: what it is, where, when, who pays as the catalogue says, and whom to call.
 *
 * @param rank its number among the results, as on the map
 */
export function trainingCard(training: ShownTraining, rank: number): AdaptiveCard {
  const { hit, formation } = training;
  const way = wayOf(training);
  const action = way?.action;
  const facts = mainFacts(hit, formation, action);
  const title = `${rank}. ${formation.intitule}`;
  const body: CardElement[] = [
    { type: 'TextBlock', text: title, wrap: true, style: 'heading', weight: 'Bolder', size: 'Medium' },
    ...(formation.demonstration ? [strong(DEMONSTRATION)] : []),
    { type: 'FactSet', facts },
    { type: 'TextBlock', text: freshness(formation), wrap: true, isSubtle: true, size: 'Small' },
  ];
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    summary: trainingSummary({ hit, formation }, rank, action),
    fallbackText: [
      title,
      ...(formation.demonstration ? [DEMONSTRATION] : []),
      ...facts.map(({ title: name, value }) => `${name} : ${value}`),
    ].join('. '),
    body,
    actions: cardActions(formation, action, way?.lieu ?? null),
  };
}

function strong(text: string): CardElement {
  return { type: 'TextBlock', text, wrap: true, weight: 'Bolder' };
}

interface Fact {
  readonly title: string;
  readonly value: string;
}

function mainFacts(hit: Hit, formation: Formation, action: Action | undefined): Fact[] {
  const level = formation.niveauSortie;
  return present([
    ['Organisme', formation.organisme.nom],
    ['Lieu', whereText(hit)],
    ['Dates', datesText(hit)],
    ['Durée', action === undefined ? '' : durationText(action)],
    ['Comment', action?.modalite == null ? '' : MODALITIES[action.modalite]],
    ['Rythme', action?.alternance === true ? 'En alternance' : action?.soir === true ? 'Le soir' : ''],
    ['Diplôme visé', certificationText(formation)],
    ['Niveau', level === null ? '' : `${level} (${LEVEL_NAMES[level]})`],
    ['Et après ?', insertionText(formation)],
    ['Qui paie', action === undefined ? '' : fundingText(action)],
    ['Contact', contactText(formation)],
  ]);
}

function present(facts: readonly (readonly [string, string])[]): Fact[] {
  return facts.flatMap(([title, value]) => (value.trim() === '' ? [] : [{ title, value }]));
}

/** « Lens, à 12 km à vol d'oiseau » */
export function whereText({ offers, distanceKm }: Hit): string {
  const offre = offers[0]?.offre;
  if (offre === undefined || offre.modalite === 'distance') return 'À distance, de chez vous';
  const commune = offre.lieu?.commune ?? '';
  if (commune === '') return unnamedPlace(offre.lieu);
  if (distanceKm === null) return commune;
  return distanceKm < 1 ? `${commune} (sur place)` : `${commune}, à ${Math.round(distanceKm)} km à vol d’oiseau`;
}

/** A postcode that several communes share, or a department: what the source tells of the place. */
function unnamedPlace(lieu: Hit['offers'][number]['offre']['lieu']): string {
  if (lieu?.codePostal != null) return lieu.codePostal;
  const department = DEPARTMENTS.get(lieu?.departement ?? '');
  return department === undefined ? '' : `${department} (ville à demander à l’organisme)`;
}

/** The next dates, soonest first. */
export function datesText({ offers }: Hit): string {
  const dated = offers.flatMap(({ offre }) => (offre.debut === null ? [] : [offre]));
  const starts = [
    ...new Set(dated.map(({ debut, precision }) => (precision === 'mois' ? (debut ?? '').slice(0, 7) : (debut ?? '')))),
  ];
  if (starts.length === 0) return 'à demander à l’établissement';
  const shown = starts.slice(0, DATES_SHOWN).map(frenchDate).join(', ');
  return starts.length > DATES_SHOWN ? `${shown}…` : shown;
}

function certificationText({ certifications, certifiante }: Formation): string {
  const [first] = certifications;
  if (first === undefined) return certifiante === false ? 'Sans diplôme' : '';
  const code = first.rncp !== null ? ` (RNCP ${first.rncp})` : first.rs !== null ? ` (RS ${first.rs})` : '';
  const ended = first.fin === null ? '' : `, enregistrement jusqu’au ${frenchDate(first.fin)}`;
  const after = first.suivantes.length === 0 ? '' : `, remplacée par ${first.suivantes.join(', ')}`;
  return `${first.intitule}${code}${ended}${after}`;
}

/** « 62 % en emploi salarié 12 mois après (2021-2022, 58 personnes, InserJeunes) » */
function insertionText({ insertion }: Formation): string {
  if (insertion === null) return '';
  const { part, mois, annee, effectif, portee } = insertion;
  const of = portee === 'centre' ? 'toutes les formations du centre' : 'cette formation dans ce centre';
  const counted = effectif === null ? 'effectif non publié' : `${effectif} personnes`;
  return `${Math.round(part * 100)} % en emploi salarié ${mois} mois après, sans compter ceux qui continuent leurs études (${of}, ${annee}, ${counted}, InserJeunes)`;
}

function freshness({ annee, miseAJour }: Formation): string {
  if (annee !== null) return `Information de ${annee}, à vérifier auprès de l’établissement.`;
  return miseAJour === null ? 'Date de mise à jour non connue.' : `Fiche mise à jour le ${frenchDate(miseAJour)}.`;
}

function cardActions(formation: Formation, action: Action | undefined, lieu: Lieu | null): CardAction[] {
  const url = formation.url ?? action?.url ?? null;
  const isWeb = url !== null && /^https?:\/\//.test(url) && !formation.demonstration;
  return [
    { type: 'Action.ShowCard', title: 'Voir le détail', card: detailCard(formation, action, lieu) },
    ...(isWeb ? [{ type: 'Action.OpenUrl' as const, title: 'Ouvrir la page', url }] : []),
    { type: 'Action.Submit', title: 'Suis-je éligible ?', data: { skill: 'eligibility', action: 'start' } },
    { type: 'Action.Submit', title: 'Parler à une personne', data: { skill: 'handoff', action: 'start' } },
  ];
}

function detailCard(formation: Formation, action: Action | undefined, lieu: Lieu | null): AdaptiveCard {
  const facts = present([
    ['Objectif', shortened(formation.objectif)],
    ['Programme', shortened(formation.contenu)],
    ['Blocs de compétences', shortened((formation.certifications[0]?.blocs ?? []).join(' ; '))],
    ['Pour qui', action?.infoPublics ?? ''],
    ['Conditions', shortened(action?.conditions ?? '')],
    ['Rythme', action?.rythme ?? ''],
    ['Alternance', action?.modalitesAlternance ?? ''],
    ['Adresse', lieu === null ? '' : lieuText(lieu)],
    ['Prix', priceText(action?.prix ?? '')],
    ['Programme du financeur', action?.programme ?? ''],
    ['Places financées', action?.placesFinancees == null ? '' : String(action.placesFinancees)],
    ['CPF', action?.cpf === true ? 'Payable avec le CPF, d’après le catalogue' : ''],
    ['Accès handicap', action?.accesHandicapes ?? ''],
    ['Hébergement', action?.hebergement ?? ''],
    ['Repas', action?.restauration ?? ''],
    ['Transport', action?.transport ?? ''],
  ]);
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    fallbackText: facts.map(({ title, value }) => `${title} : ${value}`).join('. '),
    body:
      facts.length > 0
        ? [{ type: 'FactSet', facts }]
        : [{ type: 'TextBlock', text: 'Le catalogue n’en dit pas plus.', wrap: true }],
  };
}

function shortened(text: string): string {
  if (text.length <= OBJECTIVE_CHARACTERS) return text;
  return `${text.slice(0, text.lastIndexOf(' ', OBJECTIVE_CHARACTERS))}…`;
}
