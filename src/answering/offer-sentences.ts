import type { AnswerUnit, Found, KnowledgeDocument, Library } from '../knowledge/index.ts';
import { sectionName } from '../knowledge/index.ts';
import { type AskingPerson, judgeEach, type UnitTools, type Way } from './answer-by-units.ts';
import { type PreparedBlock, type PreparedSection, preparedDocument } from './prepared-document.ts';
import { type DomainStems, trust } from './trust.ts';
import { withoutOtherTrades } from './without-other-trades.ts';

/** A section of which sentences may be chosen, with how likely it is, by what was learned, that it answers. */
export interface OfferedSection {
  /** `<document id>#<section>` */
  readonly id: string;
  readonly document: KnowledgeDocument;
  readonly section: PreparedSection;
  /** Absent: nobody said what it answers. */
  readonly unit: AnswerUnit | undefined;
  /** From 0 to 1. */
  readonly likely: number;
  readonly blocks: readonly PreparedBlock[];
}

/** What is offered to somebody who chooses: sections of the documents found, the likeliest first. */
export interface Offer {
  readonly sections: readonly OfferedSection[];
  /** How likely it is that anything here answers, from 0 to 1. */
  readonly inside: number;
  /** Documents found, best first. */
  readonly documents: readonly KnowledgeDocument[];
}

export interface OfferSettings {
  readonly library: () => Library;
  readonly domain: DomainStems;
  /** Whether a sentence may be quoted, see `readWatchedAmounts`. */
  readonly allows: (sentence: string) => boolean;
  /** Whether a text speaks to a model instead of informing residents: nothing of its section is offered. */
  readonly givesOrders: (text: string) => boolean;
}

const DOCUMENTS_LOOKED_AT = 5;
/** About 4,000 tokens. */
const CHARACTERS_MOST = 14_000;
/** What a document that is found second is worth of the first, for each place, while nothing is learned. */
const PLACE_WORTH = 0.75;

/**
 * The sentences that may answer a message, also when nothing surely does: the sections that the chooser ranks, then the others
 * of the five best documents, as many as a model reads quickly.
 */
export async function offerSentences(
  { library, domain, allows, givesOrders }: OfferSettings,
  ways: readonly Way[],
  person: AskingPerson,
): Promise<Offer> {
  const live = library();
  const search = async (question: string): Promise<Found> =>
    withoutOtherTrades(await live.search(question, { tier: 1, limit: DOCUMENTS_LOOKED_AT }));
  const tools: UnitTools = { live, search, allows, person };
  const judged = await judgeEach(ways, tools);
  const likely = new Map<string, number>();
  for (const { choosing } of judged) {
    for (const { unit, share } of choosing.choices) likely.set(unit.id, Math.max(likely.get(unit.id) ?? 0, share));
  }
  const found = judged.length > 0 ? judged.map((one) => one.found) : await searchAll(ways, search);
  const documents = inTurn(
    found.map((one) => one.documents.slice(0, DOCUMENTS_LOOKED_AT).map(({ document }) => document)),
  );
  const [way] = ways;
  const [first] = found;
  const sure = judged.length > 0 || way === undefined || first === undefined ? 0 : trust(way.question, first, domain);
  const units = unitsById(live);
  const ranked = [...likely].sort((a, b) => b[1] - a[1]).flatMap(([id]) => units.get(id) ?? []);
  const pages = [
    ...new Set([...ranked.flatMap(({ documentId }) => live.documentById(documentId) ?? []), ...documents]),
  ];
  const all = pages.flatMap((document) => {
    const place = documents.indexOf(document);
    const worth = judged.length > 0 || place < 0 ? 0 : sure * PLACE_WORTH ** place;
    return preparedDocument(document).sections.flatMap((section): OfferedSection[] => {
      const id = `${document.id}#${sectionName(section.section)}`;
      const isInside = likely.has(id) || place >= 0;
      const text = [...section.section.headings, section.section.text].join('\n');
      const blocks = section.blocks.filter((block) => allows(block.text));
      if (!isInside || blocks.length === 0 || givesOrders(text)) return [];
      return [{ id, document, section, unit: units.get(id), likely: likely.get(id) ?? worth, blocks }];
    });
  });
  const inside = judged.length > 0 ? Math.max(...judged.map(({ choosing }) => choosing.inside)) : sure;
  return { sections: fitting(all.sort((a, b) => b.likely - a.likely)), inside, documents };
}

async function searchAll(ways: readonly Way[], search: (question: string) => Promise<Found>): Promise<Found[]> {
  return Promise.all(
    ways.map(({ question, before }) => search(before === undefined ? question : `${before} ${question}`)),
  );
}

/** The first ones that together are not too long. */
function fitting(sections: readonly OfferedSection[]): OfferedSection[] {
  let characters = 0;
  return sections.filter(({ blocks }) => {
    const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
    if (characters + length > CHARACTERS_MOST) return false;
    characters += length;
    return true;
  });
}

/** The first of each list, then the second of each…, each once. */
function inTurn<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const places = Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1)));
  return [...new Set(places.flat())];
}

const known = new WeakMap<readonly AnswerUnit[], ReadonlyMap<string, AnswerUnit>>();

function unitsById({ units }: Pick<Library, 'units'>): ReadonlyMap<string, AnswerUnit> {
  const made = known.get(units) ?? new Map(units.map((unit) => [unit.id, unit]));
  known.set(units, made);
  return made;
}
