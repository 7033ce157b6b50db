import type { RuleBook } from '../eligibility/index.ts';
import type { Parameters } from '../knowledge/index.ts';
import { articlesIn, type LawArticle } from './articles.ts';
import type { ChosenSheet, WrittenDocument } from './facts-file.ts';
import { placesOf, usesOf } from './uses.ts';

/** What happens to a fact on a day. */
export type DueEvent = 'expires' | 'review' | 'repealed' | 'changes';

export interface Due {
  readonly event: DueEvent;
  /** ISO day: the last day on which it holds, the day of the review, or the first day of the new law. */
  readonly day: string;
  /** « article L6323-17-2 », « paramètre smic_horaire », « règle r08_ptp », « document national/ptp », « fiche … ». */
  readonly fact: string;
  readonly why: string;
  /** What rests on it: rules, documents, utterances. */
  readonly usedBy: readonly string[];
}

export interface FactSources {
  readonly rules: RuleBook;
  readonly parameters: Parameters;
  readonly documents: readonly WrittenDocument[];
  readonly sheets: readonly ChosenSheet[];
  readonly articles: ReadonlyMap<string, LawArticle>;
  /** How many utterances lead to a document, by its id. */
  readonly utterances: ReadonlyMap<string, number>;
}

const REVIEW = 'sans fin connue : la source est à relire';

/**
 * What ends, changes, or is to be read again until a day; what has already ended and is still used comes too.
 *
 * @param until ISO day, included
 * @returns the earliest first
 */
export function factsDue(sources: FactSources, until: string): Due[] {
  const all = [...articlesDue(sources), ...parametersDue(sources), ...rulesDue(sources), ...pagesDue(sources)];
  return all
    .filter(({ day }) => day <= until)
    .toSorted((a, b) => a.day.localeCompare(b.day) || a.fact.localeCompare(b.fact));
}

/** Articles on which something rests, and that the law repeals or replaces. */
function articlesDue(sources: FactSources): Due[] {
  const restsOn = citationsOf(sources);
  return [...sources.articles.values()].flatMap(({ number, until, isRepealed }) => {
    const usedBy = restsOn.get(number) ?? [];
    if (until === undefined || usedBy.length === 0) return [];
    return {
      event: isRepealed ? 'repealed' : 'changes',
      day: until,
      fact: `article ${number}`,
      why: isRepealed ? 'abrogé à cette date (version différée du code)' : 'une autre version entre en vigueur',
      usedBy,
    };
  });
}

/** The articles on which something rests. */
export function articlesUsed(sources: FactSources): string[] {
  return [...citationsOf(sources).keys()];
}

/** Who cites each article: rules, parameters (and who uses them), documents with their utterances. */
function citationsOf({ rules, parameters, documents, utterances }: FactSources): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  const cite = (article: string, place: string) => {
    const places = found.get(article) ?? [];
    if (!places.includes(place)) found.set(article, [...places, place]);
  };
  for (const { id, meta, conditions } of rules.schemes) {
    const cited = [...conditions.flatMap(({ articles }) => articles), ...meta.sources.map(({ titre }) => titre)];
    for (const article of articlesIn(cited.join(' ; '))) cite(article, `règle ${id}`);
  }
  for (const { id, articles = [], source } of parameters.values()) {
    for (const article of articlesIn([...articles, source].join(' ; '))) cite(article, `paramètre ${id}`);
  }
  for (const document of documents) {
    const text = [...document.sources, document.body].join(' ; ');
    for (const article of articlesIn(text)) cite(article, documentName(document.id, utterances));
  }
  return found;
}

function parametersDue({ rules, parameters, documents, utterances }: FactSources): Due[] {
  const uses = usesOf(parameters, placesOf(rules, documents));
  return [...parameters.values()].flatMap(({ id, libelle, expire_le, expire_raison, revoir_le }) => {
    const usedBy = (uses.get(id) ?? []).map((place) => withUtterances(place, utterances));
    if (usedBy.length === 0) return [];
    return ends(`paramètre ${id} (${libelle})`, { end: expire_le, why: expire_raison, review: revoir_le }, usedBy);
  });
}

function rulesDue({ rules }: FactSources): Due[] {
  return rules.schemes.flatMap(({ id, title, meta }) =>
    ends(`règle ${id} (${title})`, { end: meta.expire_le, why: meta.expire_raison, review: meta.revoir_le }, []),
  );
}

function pagesDue({ documents, sheets, utterances }: FactSources): Due[] {
  const pages = [
    ...documents.map((page) => ({ page, kind: 'document' })),
    ...sheets.map((page) => ({ page, kind: 'fiche' })),
  ];
  return pages.flatMap(({ page, kind }) => {
    const { id, validUntil, endsBecause, reviewOn } = page;
    const said = utterances.get(id) ?? 0;
    const usedBy = said === 0 ? [] : [`${said} énoncés`];
    return ends(`${kind} ${id}`, { end: validUntil, why: endsBecause, review: reviewOn }, usedBy);
  });
}

interface Ends {
  readonly end: string | undefined;
  readonly why: string | undefined;
  readonly review: string | undefined;
}

function ends(fact: string, { end, why, review }: Ends, usedBy: readonly string[]): Due[] {
  return [
    ...(end === undefined
      ? []
      : [{ event: 'expires' as const, day: end, fact, why: why ?? 'raison non dite', usedBy }]),
    ...(review === undefined ? [] : [{ event: 'review' as const, day: review, fact, why: REVIEW, usedBy }]),
  ];
}

function documentName(id: string, utterances: ReadonlyMap<string, number>): string {
  return withUtterances(`document ${id}`, utterances);
}

function withUtterances(place: string, utterances: ReadonlyMap<string, number>): string {
  const said = utterances.get(place.replace(/^document /, '')) ?? 0;
  return place.startsWith('document ') && said > 0 ? `${place} (${said} énoncés)` : place;
}
