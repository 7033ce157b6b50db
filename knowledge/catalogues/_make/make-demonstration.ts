import { join } from 'node:path';
import { type Commune, distanceKm, readCommunes } from '../../../src/territory/index.ts';
import { type KnownCertification, readCertifications } from './certifications.ts';
import { demonstrationOrganismes, demonstrationPlace } from './demonstration-organismes.ts';
import { type DemonstrationTrade, readDemonstrationTrades, type Variant } from './demonstration-trades.ts';
import { MANNERS } from './demonstration-variants.ts';
import type { MadeAction, MadeFormation, MadeOrganisme, MadeSession } from './made-formation.ts';
import { seededRandom } from './random.ts';
import { writeLheo } from './write-lheo.ts';

/** The Monday that the dates in the file are counted from: `dates_glissantes.base` of the manifest. */
export const BASE = '2026-01-05';
/** Sessions begin between these numbers of weeks after the base. */
const FIRST_WEEK = 2;
const LAST_WEEK = 50;
const DAY_MS = 86_400_000;
/** Departments in the order that the formations of a trade go round them. */
const ROUND = ['59', '62', '80', '60', '02', '59', '62'];
/** Share of formations that also have a second manner or a second place. */
const SECOND_ACTION = 0.35;
/** A second place is a commune at least this populous within this distance. */
const SECOND_PLACE = { population: 4_000, km: 30 };
const MENTION = 'Exemple de démonstration : ce n’est pas une offre réelle.';

/**
 * Writes the demonstration catalogue, LHÉO 2.3. Same inputs, same file: a trade's formations depend on its own
 * identifier only.
 *
 * @param data the shared data folder (Certif-Info)
 * @param communesFile `knowledge/territoire/communes.json`
 * @param trades `metiers-demonstration.yaml`
 */
export function makeDemonstration(data: string, communesFile: string, trades: string, target: string): void {
  const communes = readCommunes(communesFile);
  const certifications = readCertifications(join(data, 'referentiels/certif_info.csv'));
  const organismes = demonstrationOrganismes(communes);
  writeLheo(
    target,
    'Catalogue de démonstration : aucune offre réelle. Produit par knowledge/catalogues/_make/make.ts, ne pas modifier à la main.',
    readDemonstrationTrades(trades).flatMap((trade) => formations(trade, organismes, communes, certifications)),
  );
}

function formations(
  trade: DemonstrationTrade,
  organismes: readonly MadeOrganisme[],
  communes: readonly Commune[],
  certifications: ReadonlyMap<string, KnownCertification>,
): MadeFormation[] {
  const start = Math.floor(seededRandom(trade.id)() * ROUND.length);
  const inhabitants = new Map(communes.map(({ insee, population }) => [insee, population]));
  const taken = new Set<MadeOrganisme>();
  return Array.from({ length: trade.nombre }, (_, rank) => {
    const random = seededRandom(`${trade.id}/${rank}`);
    const departement = ROUND[(start + rank) % ROUND.length] ?? '59';
    const free = organismes.filter((one) => one.lieu.insee.startsWith(departement) && !taken.has(one));
    const organisme = pickByWeight(free, ({ lieu }) => Math.sqrt(inhabitants.get(lieu.insee) ?? 0), random);
    taken.add(organisme);
    return formation(trade, rank, organisme, communes, certifications, random);
  });
}

function formation(
  trade: DemonstrationTrade,
  rank: number,
  organisme: MadeOrganisme,
  communes: readonly Commune[],
  certifications: ReadonlyMap<string, KnownCertification>,
  random: () => number,
): MadeFormation {
  const numero = `demo-${trade.id}-${rank + 1}`;
  const known = trade.certif === undefined ? undefined : certifications.get(String(trade.certif));
  if (trade.certif !== undefined && known === undefined)
    throw new Error(`${trade.id}: no certification ${trade.certif}`);
  const variants = variantsOf(trade, rank, random);
  return {
    numero,
    miseAJour: compact(BASE),
    intitule: trade.titre,
    objectif: `${MENTION} À la fin, vous savez : ${trade.objectif}.`,
    resultats: known === undefined ? 'Attestation de fin de formation' : `Certification préparée : ${known.intitule}`,
    contenu:
      trade.heures[1] > 0
        ? 'Cours et exercices en centre, puis stage ou travail en entreprise.'
        : 'Cours et exercices pratiques.',
    certification: known && { intitule: known.intitule, certifInfo: known.code, rncp: known.rncp, rs: known.rs },
    formacodes: trade.formacodes,
    nsf: trade.nsf ?? known?.nsf,
    romes: trade.rome,
    niveauEntree: trade.entree,
    niveauSortie: known?.niveau,
    url: `https://example.org/formations/${numero}`,
    organisme,
    actions: variants.map((variant, index) => {
      const elsewhere = index > 0 && variant !== 'distance' ? neighbour(organisme, communes, random) : undefined;
      return action(trade, variant, `${numero}-a${index + 1}`, organisme, elsewhere, random);
    }),
    extras: { demonstration: '1', mention: MENTION },
  };
}

/** The manner of the formation's turn, and for some a second one: the next of the trade, or the same elsewhere. */
function variantsOf(trade: DemonstrationTrade, rank: number, random: () => number): Variant[] {
  const turn = (shift: number): Variant => trade.variantes[(rank + shift) % trade.variantes.length] ?? 'region';
  const first = turn(0);
  return random() < SECOND_ACTION && first !== 'distance' ? [first, turn(1)] : [first];
}

function action(
  trade: DemonstrationTrade,
  variant: Variant,
  numero: string,
  organisme: MadeOrganisme,
  elsewhere: Commune | undefined,
  random: () => number,
): MadeAction {
  const { heuresParSemaine, ...manner } = MANNERS[variant];
  const [centre, entreprise] = trade.heures;
  const inCompany = variant === 'soir' || variant === 'distance' ? 0 : entreprise;
  const weeks = Math.max(1, Math.ceil((centre + (variant === 'alternance' ? 0 : inCompany)) / heuresParSemaine));
  return {
    ...manner,
    numero,
    niveauObligatoire: trade.entree !== undefined,
    conditions: trade.prerequis,
    accesHandicapes: 'Exemple : locaux accessibles ; un référent handicap répond à vos questions.',
    heuresCentre: centre,
    heuresEntreprise: inCompany === 0 ? undefined : inCompany,
    lieu:
      variant === 'distance'
        ? undefined
        : elsewhere === undefined
          ? organisme.lieu
          : demonstrationPlace(`${organisme.nom}, antenne`, elsewhere),
    sessions: sessions(numero, weeks, random),
  };
}

/** Two to four sessions, each in its own part of the year, on a Monday; the last day is a Friday. */
function sessions(action: string, weeks: number, random: () => number): MadeSession[] {
  const count = 2 + Math.floor(random() * 3);
  const span = (LAST_WEEK - FIRST_WEEK) / count;
  return Array.from({ length: count }, (_, rank) => {
    const week = Math.floor(FIRST_WEEK + span * (rank + random()));
    return {
      numero: `${action}-s${rank + 1}`,
      debut: compact(dayAfter(week * 7)),
      fin: compact(dayAfter((week + weeks) * 7 - 3)),
      recrutement: 'ouvert',
    };
  });
}

/** A town near the organisme's, for its second place; undefined when there is none. */
function neighbour(organisme: MadeOrganisme, communes: readonly Commune[], random: () => number): Commune | undefined {
  const near = communes.filter(
    (commune) =>
      commune.insee !== organisme.lieu.insee &&
      commune.population >= SECOND_PLACE.population &&
      distanceKm(commune, organisme.lieu) <= SECOND_PLACE.km,
  );
  return near.length === 0 ? undefined : pick(near, random);
}

/** The more a town is inhabited, the likelier it is picked, though less than in proportion. */
function pickByWeight<T>(items: readonly T[], weight: (item: T) => number, random: () => number): T {
  let left = random() * items.reduce((total, item) => total + weight(item), 0);
  for (const item of items) {
    left -= weight(item);
    if (left < 0) return item;
  }
  return pick(items, random);
}

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function dayAfter(days: number): string {
  return new Date(Date.parse(`${BASE}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function compact(day: string): string {
  return day.replaceAll('-', '');
}
