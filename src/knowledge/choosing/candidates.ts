import type { AnswerUnit } from './answer-unit.ts';
import type { FirstScores } from './first-stage.ts';

/** What the search and the documents' vectors say of a message, beside the first stage. */
export interface SearchSigns {
  /** Best first; `score` is comparable within one message. */
  readonly documents: readonly { readonly id: string; readonly score: number }[];
  readonly confidence: number;
  /** Likeness of each unit's whole section to the message; undefined while no vectors are there. */
  readonly toSection: readonly number[] | undefined;
  /** …of its title and headings. */
  readonly toHeading: readonly number[] | undefined;
}

/** Units that may answer a message, each with its signs. */
export interface Candidates {
  /** Unit numbers. */
  readonly units: readonly number[];
  /** A row of `SIGNS` a candidate. */
  readonly values: Float32Array;
}

/** The signs of a candidate, in the order of its row. */
export const SIGNS = [
  'topic',
  'asked',
  'toSaid',
  'toSaidGap',
  'toText',
  'toTextGap',
  'heading',
  'title',
  'text',
  'said',
  'saidShare',
  'allShare',
  'document',
  'bestDocument',
  'notFound',
  'toSection',
  'toHeading',
  'introduction',
  'bareIntroduction',
  'contact',
  'contactAsked',
  'sheet',
  'glossary',
  'glossaryAsked',
  'unsaid',
  'situation',
  'otherSituation',
] as const;
const WIDTH = SIGNS.length;
export type Sign = (typeof SIGNS)[number];

/** Documents of the search of which all units are looked at. */
const DOCUMENTS_LOOKED_AT = 5;
/** Units that the first stage adds. */
const FIRST_ADDED = 14;
const LEAST_LOG = -9;
const BARE_WORDS = 2;

/** Gathers the units that may answer, with their signs. */
export function candidatesFor(
  units: readonly AnswerUnit[],
  first: FirstScores,
  search: SearchSigns,
  situations: ReadonlySet<string>,
): Candidates {
  const { topicShares, askedShares, toSaid, toText, fields, content } = first;
  const logTopic = units.map(({ topic }) => logOf(topicShares.get(topic)));
  const best = Math.max(...search.documents.map(({ score }) => score), Number.MIN_VALUE);
  const documents = new Map(search.documents.map(({ id, score }, rank) => [id, { share: score / best, rank }]));
  const looked = new Set(search.documents.slice(0, DOCUMENTS_LOOKED_AT).map(({ id }) => id));
  const chosen = new Set(units.flatMap(({ documentId }, at) => (looked.has(documentId) ? [at] : [])));
  const worth = units.map((_, at) => 3 * ((toSaid[at] ?? 0) + (toText[at] ?? 0)) + 0.5 * (logTopic[at] ?? 0));
  for (const at of greatest(worth, FIRST_ADDED)) chosen.add(at);
  for (const at of greatest(fields.all.bm25, FIRST_ADDED / 2)) chosen.add(at);
  const numbers = [...chosen].sort((a, b) => a - b);
  const most = (list: ArrayLike<number>) => numbers.reduce((top, at) => Math.max(top, list[at] ?? 0), 1e-6);
  const tops = {
    heading: most(fields.heading.bm25),
    title: most(fields.title.bm25),
    text: most(fields.text.bm25),
    said: most(fields.said.bm25),
    toSaid: most(toSaid),
    toText: most(toText),
    toSection: most(search.toSection ?? []),
    toHeading: most(search.toHeading ?? []),
  };
  const values = new Float32Array(numbers.length * WIDTH);
  numbers.forEach((at, row) => {
    const unit = units[at];
    if (unit === undefined) return;
    const found = documents.get(unit.documentId);
    const isIntroduction = unit.section === 'introduction';
    const isContact = unit.asked === 'contact';
    const fits = unit.for.some((situation) => situations.has(situation));
    const signs: Record<Sign, number> = {
      topic: logTopic[at] ?? LEAST_LOG,
      asked: logOf(askedShares.get(unit.asked)),
      toSaid: toSaid[at] ?? 0,
      toSaidGap: (toSaid[at] ?? 0) - tops.toSaid,
      toText: toText[at] ?? 0,
      toTextGap: (toText[at] ?? 0) - tops.toText,
      heading: (fields.heading.bm25[at] ?? 0) / tops.heading,
      title: (fields.title.bm25[at] ?? 0) / tops.title,
      text: (fields.text.bm25[at] ?? 0) / tops.text,
      said: (fields.said.bm25[at] ?? 0) / tops.said,
      saidShare: fields.said.said[at] ?? 0,
      allShare: fields.all.said[at] ?? 0,
      document: found?.share ?? 0,
      bestDocument: found?.rank === 0 ? 1 : 0,
      notFound: found === undefined ? 1 : 0,
      toSection: search.toSection === undefined ? 0 : (search.toSection[at] ?? 0) - tops.toSection,
      toHeading: search.toHeading === undefined ? 0 : (search.toHeading[at] ?? 0) - tops.toHeading,
      introduction: isIntroduction ? 1 : 0,
      bareIntroduction: isIntroduction && content.length <= BARE_WORDS ? 1 : 0,
      contact: isContact ? 1 : 0,
      contactAsked: isContact ? (askedShares.get('contact') ?? 0) : 0,
      sheet: unit.id.startsWith('travail-emploi/') ? 1 : 0,
      glossary: unit.isGlossary ? 1 : 0,
      glossaryAsked: unit.isGlossary ? (askedShares.get('def') ?? 0) + (askedShares.get('intro') ?? 0) : 0,
      unsaid: (fields.said.bm25[at] ?? 0) === 0 ? 1 : 0,
      situation: fits ? 1 : 0,
      otherSituation: unit.for.length > 0 && !fits && situations.size > 0 ? 1 : 0,
    };
    SIGNS.forEach((sign, k) => {
      values[row * WIDTH + k] = signs[sign];
    });
  });
  return { units: numbers, values };
}

function logOf(share: number | undefined): number {
  return Math.max(LEAST_LOG, Math.log(share ?? 0));
}

/** Positions of the greatest values. */
function greatest(values: ArrayLike<number>, count: number): number[] {
  return Array.from(values, (value, at) => ({ value, at }))
    .sort((a, b) => b.value - a.value)
    .slice(0, count)
    .map(({ at }) => at);
}
