import {
  type Action,
  contactText,
  durationText,
  type Formation,
  fundingText,
  type Lieu,
} from '../../../src/catalogue/index.ts';
import type { AdaptiveCard, CardElement } from '../../../src/dialogue/cards/adaptive-card.ts';
import { frenchDate } from '../../../src/knowledge/index.ts';

/** One way of following a training at one place: what a card may be about. */
interface Told {
  readonly formation: Formation;
  readonly action: Action;
  readonly lieu: Lieu | null;
  /** Dates as a card says them. */
  readonly starts: ReadonlySet<string>;
}

/** Reads cards against the records: which of their lines come from no single record. */
export function createCardReader(formations: readonly Formation[]): {
  faultOf(card: AdaptiveCard): string | undefined;
} {
  const byTitle = Map.groupBy(formations, titleKey);
  return {
    faultOf(card) {
      const lines = linesOf(card);
      const title = lines.get('title') ?? '';
      const told = (byTitle.get(`${title}\n${lines.get('Organisme') ?? ''}`) ?? []).flatMap(waysOf);
      const fitting = told.filter((way) => faults(lines, way).length === 0);
      if (fitting.length === 0) {
        const near = told.map((way) => faults(lines, way)).sort((a, b) => a.length - b.length)[0];
        return `${title}: no record says all of it; at best ${near?.join(', ') ?? 'no such title'}`;
      }
      for (const start of startsIn(lines)) {
        if (!fitting.some(({ starts }) => starts.has(start))) return `${title}: ${start} is another record's`;
      }
      return undefined;
    },
  };
}

function titleKey({ intitule, organisme }: Formation): string {
  return `${intitule}\n${organisme.nom}`;
}

function waysOf(formation: Formation): Told[] {
  return formation.actions.flatMap((action) => {
    const own = action.sessions.flatMap(({ lieu }) => (lieu === null ? [] : [lieu]));
    const places: (Lieu | null)[] = [...action.lieux, ...own];
    return (places.length === 0 ? [null] : places).map((lieu) => {
      const held = action.sessions.filter((session) => session.lieu === null || session.lieu === lieu);
      const starts = held.flatMap(({ debut, precision }) =>
        debut === null ? [] : [frenchDate(precision === 'mois' ? debut.slice(0, 7) : debut)],
      );
      return { formation, action, lieu, starts: new Set(starts) };
    });
  });
}

/** Lines of the card that this record does not say. */
function faults(lines: ReadonlyMap<string, string>, { formation, action, lieu }: Told): string[] {
  const commune = lieu?.commune ?? '';
  const said: Readonly<Record<string, (line: string) => boolean>> = {
    Lieu: (line) => (action.modalite === 'distance' ? /distance/i.test(line) : line.split(/, à | \(/)[0] === commune),
    Durée: (line) => line === durationText(action),
    'Qui paie': (line) => line === fundingText(action),
    Contact: (line) => line === contactText(formation),
    Rythme: (line) =>
      line === 'En alternance' ? action.alternance === true : line === 'Le soir' ? action.soir : line === action.rythme,
    Comment: (line) =>
      line ===
      { presentiel: 'En présentiel', distance: 'À distance', mixte: 'En partie à distance' }[
        action.modalite ?? 'presentiel'
      ],
    Niveau: (line) => line.startsWith(String(formation.niveauSortie)),
    'Diplôme visé': (line) => line.startsWith(formation.certifications[0]?.intitule ?? 'Sans diplôme'),
    Objectif: (line) => isBeginning(line, formation.objectif),
    Programme: (line) => isBeginning(line, formation.contenu),
    Conditions: (line) => isBeginning(line, action.conditions),
    'Pour qui': (line) => line === action.infoPublics,
    Alternance: (line) => line === action.modalitesAlternance,
    Adresse: (line) => lieu !== null && line.includes(lieu.adresse) && line.includes(commune),
    Prix: (line) => line.replaceAll(/\D/g, '').startsWith(action.prix.replaceAll(/\D/g, '').slice(0, 3)),
    'Accès handicap': (line) => line === action.accesHandicapes,
    Hébergement: (line) => line === (action as { hebergement?: string }).hebergement,
    Repas: (line) => line === (action as { restauration?: string }).restauration,
    Transport: (line) => line === (action as { transport?: string }).transport,
  };
  // What the record says must be there too: a card that leaves the funder out lets one think that nobody pays.
  const missing = [
    action.alternance === true && lines.get('Rythme') !== 'En alternance' ? ['Rythme left out'] : [],
    fundingText(action) !== '' && !lines.has('Qui paie') ? ['Qui paie left out'] : [],
    durationText(action) !== '' && !lines.has('Durée') ? ['Durée left out'] : [],
  ].flat();
  const wrong = [...lines].flatMap(([name, line]) =>
    said[name]?.(line) === false ? [`${name} « ${line.slice(0, 60)} »`] : [],
  );
  return [...wrong, ...missing];
}

function isBeginning(line: string, whole: string): boolean {
  return whole.startsWith(line.replace(/…$/, ''));
}

function startsIn(lines: ReadonlyMap<string, string>): string[] {
  const said = lines.get('Dates') ?? '';
  return said.startsWith('à demander') ? [] : said.replace(/…$/, '').split(', ');
}

/** Title, then every fact of the card and of its detail. */
function linesOf(card: AdaptiveCard): Map<string, string> {
  const lines = new Map<string, string>();
  const take = (elements: readonly CardElement[]) => {
    for (const element of elements) {
      if (element.type === 'FactSet') for (const { title, value } of element.facts) setOnce(lines, title, value);
      if (element.type === 'TextBlock' && 'style' in element && element.style === 'heading')
        lines.set('title', element.text.replace(/^\d+\. /, ''));
    }
  };
  take(card.body);
  for (const action of card.actions ?? []) if (action.type === 'Action.ShowCard') take(action.card.body);
  return lines;
}

/** « Rythme » stands twice: on the card, and in the record's own words in its detail. */
function setOnce(lines: Map<string, string>, title: string, value: string): void {
  if (!lines.has(title)) lines.set(title, value);
}
