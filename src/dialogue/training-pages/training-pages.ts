import {
  addressOf,
  type FacetCounts,
  type Filter,
  fieldOf,
  filtersOf,
  isStillOffered,
  type Need,
  needOfAddress,
  type SearchAddress,
  type ShownTraining,
  type Trainings,
  withoutCriterion,
} from '../../catalogue/index.ts';
import type { AdaptiveCard, CardElement } from '../cards/adaptive-card.ts';
import { trainingCard } from '../cards/training-card.ts';
import { FILTER_FACETS, SORTS, type TrainingPageWords } from './page-words.ts';

/** A link of the page: what it says, and where it leads. */
export interface PageLink {
  readonly label: string;
  readonly href: string;
  /** How many trainings it leaves; undefined where nothing is counted. */
  readonly count?: number;
  readonly isOn?: boolean;
}

/** One training, as a card says it. */
export interface PageTraining {
  readonly title: string;
  readonly isDemonstration: boolean;
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly detail: readonly { readonly title: string; readonly value: string }[];
  readonly freshness: string;
  readonly url: string | null;
}

/** A search as a page: everything in it is plain text. */
export interface TrainingsPage {
  readonly what: string;
  readonly where: string;
  /** Fields of the search besides the two that are typed, to be sent again with them. */
  readonly kept: SearchAddress;
  readonly notes: readonly string[];
  readonly heading: string;
  readonly criteria: readonly PageLink[];
  readonly filters: readonly PageLink[];
  readonly sorts: readonly PageLink[];
  readonly results: readonly PageTraining[];
  readonly from: number;
  readonly before: string | null;
  readonly after: string | null;
  readonly isCut: boolean;
  readonly neighbours: readonly PageLink[];
  readonly trade: PageLink | null;
  /** Where this search is found again. */
  readonly address: string;
  readonly words: TrainingPageWords;
}

export interface TrainingPages {
  /** @param address fields of the address, as they came: what cannot be read is left out */
  pageOf(address: SearchAddress): Promise<TrainingsPage>;
}

export interface TrainingPagesParts {
  readonly trainings: Trainings;
  readonly words: TrainingPageWords;
  /** The code of a trade that has a page. */
  readonly hasTrade: (code: string) => boolean;
  readonly today: () => string;
}

const PATH = '/formations';
const PER_PAGE = 20;
const MAX_PAGE = 1_000;
const TYPED = new Set(['quoi', 'ou', 'lieu', 'page']);

/** Searches that have an address: shared, sorted, filtered with counts, printed. */
export function trainingPages({ trainings, words, hasTrade, today }: TrainingPagesParts): TrainingPages {
  return {
    async pageOf(address) {
      const need = needOfAddress(address, trainings, today());
      const outcome = trainings.search(need, today());
      const { used, hits, total } = outcome;
      const own = addressOf(need);
      const page = Math.min(Math.max(1, Math.floor(Number(address.page ?? '1')) || 1), MAX_PAGE);
      const from = (page - 1) * PER_PAGE;
      const shown = await withFormations(hits.slice(from, from + PER_PAGE), trainings);
      const counts = trainings.count(used, today());
      const isLast = from + PER_PAGE >= hits.length;
      const ask =
        hits.length === 0 && outcome.ask !== null && Object.keys(own).length > 0 ? [outcome.ask.question] : [];
      return {
        what: address.quoi?.slice(0, MAX_TYPED) ?? '',
        where: own.ou ?? address.ou?.slice(0, MAX_TYPED) ?? '',
        kept: Object.fromEntries(Object.entries(own).filter(([name]) => !TYPED.has(name))),
        notes: [...outcome.notes, ...ask.filter((question) => !outcome.notes.includes(question))],
        heading: headingOf(total, from, shown.length),
        criteria: criteriaOf(need),
        filters: filterLinks(own, counts),
        sorts: SORTS.map((sort) => ({
          label: words.sorts[sort],
          href: hrefOf({ ...own, tri: sort }),
          isOn: (need.sort ?? (need.soon ? 'soon' : 'near')) === sort,
        })),
        results: shown.map((training, at) => resultOf(training, from + at + 1)),
        from: from + 1,
        before: page > 1 ? hrefOf({ ...own, page: String(page - 1) }) : null,
        after: isLast ? null : hrefOf({ ...own, page: String(page + 1) }),
        isCut: isLast && total > hits.length,
        neighbours: outcome.neighbours.map(({ label }) => ({ label, href: hrefOf({ ...own, quoi: label }) })),
        trade: tradeOf(need),
        address: hrefOf(own),
        words,
      };
    },
  };

  function headingOf(total: number, from: number, count: number): string {
    const numbers = { total: String(total), de: String(from + 1), a: String(from + count) };
    if (total === 0) return words.say('aucun');
    if (total === 1) return words.say('un_resultat');
    return count < total ? words.say('page', numbers) : words.say('resultats', numbers);
  }

  function criteriaOf(need: Need): PageLink[] {
    return filtersOf(need, trainings.words).map(({ id, label }: Filter) => ({
      label: words.say('enlever', { critere: label }),
      href: hrefOf(addressOf(withoutCriterion(need, id))),
    }));
  }

  /** Those that would leave something, and those that are on: pressed again, they are off. */
  function filterLinks(own: SearchAddress, counts: FacetCounts): PageLink[] {
    return FILTER_FACETS.flatMap((facet): PageLink[] => {
      const field = fieldOf(facet);
      if (field === undefined) return [];
      const [name, value] = field;
      const isOn = own[name] === value;
      const count = counts.get(facet) ?? 0;
      if (count === 0 && !isOn) return [];
      const { [name]: _, ...without } = own;
      const href = hrefOf(isOn ? without : { ...own, [name]: value });
      return [{ label: words.filters[facet], href, count, isOn }];
    });
  }

  function tradeOf({ subject }: Need): PageLink | null {
    const codes = subject?.ids.flatMap((id) => trainings.vocabulary.sense(id)?.romes ?? []) ?? [];
    const code = codes.find(hasTrade);
    return code === undefined ? null : { label: words.say('metier'), href: `/metiers/${code}` };
  }
}

const MAX_TYPED = 200;

/** The address of a search, within our own site. */
export function hrefOf(address: SearchAddress): string {
  const query = new URLSearchParams({ ...address }).toString();
  return query === '' ? PATH : `${PATH}?${query}`;
}

async function withFormations(hits: readonly ShownTraining['hit'][], trainings: Trainings): Promise<ShownTraining[]> {
  const formations = await trainings.formations([...new Set(hits.map(({ row }) => row.id))]);
  const byId = new Map(formations.map((formation) => [formation.id, formation]));
  return hits.flatMap((hit): ShownTraining[] => {
    const formation = byId.get(hit.row.id);
    return formation === undefined || !isStillOffered(hit, formation) ? [] : [{ hit, formation }];
  });
}

/** The lines of the card, so that page and conversation never differ. */
function resultOf(training: ShownTraining, rank: number): PageTraining {
  const card = trainingCard(training, rank);
  const subtle = card.body.find((element) => element.type === 'TextBlock' && element.isSubtle === true);
  const open = card.actions?.find((action) => action.type === 'Action.OpenUrl');
  const more = card.actions?.find((action) => action.type === 'Action.ShowCard');
  return {
    title: training.formation.intitule,
    isDemonstration: training.formation.demonstration,
    facts: factsOf(card.body),
    detail: more?.type === 'Action.ShowCard' ? factsOf(more.card.body) : [],
    freshness: subtle?.type === 'TextBlock' ? subtle.text : '',
    url: open?.type === 'Action.OpenUrl' ? open.url : null,
  };
}

function factsOf(elements: AdaptiveCard['body']): { title: string; value: string }[] {
  return elements.flatMap((element: CardElement) => (element.type === 'FactSet' ? [...element.facts] : []));
}
