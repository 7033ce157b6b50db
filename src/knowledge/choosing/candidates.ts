import { rank } from '../rank.ts';
import type { AnswerUnit } from './answer-unit.ts';
import type { SoughtWord } from './field-scores.ts';
import { type FirstScores, OUTSIDE } from './first-scores.ts';

/** What the search and the documents' vectors say of a message, beside the first stage. */
export interface SearchSigns {
  /** Best first; `score` is comparable within one message. */
  readonly documents: readonly { readonly id: string; readonly score: number }[];
  readonly confidence: number;
  readonly words: readonly SoughtWord[];
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
  readonly message: MessageSigns;
}

/** What is seen of a message whatever the candidate. */
export interface MessageSigns {
  readonly surestTopic: string;
  /** Its share, and that of what is outside. */
  readonly surestShare: number;
  readonly outsideShare: number;
  /** Number of the unit whose utterances are nearest. */
  readonly nearest: number;
  readonly confidence: number;
  /** Document that the search puts first. */
  readonly foundFirst: string | undefined;
  readonly contentWords: number;
}

/** The signs of a candidate, in the order of its row. */
export const SIGNS = [
  'topic',
  'asked',
  'toSaid',
  'toText',
  'toNearest',
  'toPage',
  'heading',
  'title',
  'text',
  'said',
  'saidShare',
  'allShare',
  'headingShare',
  'titleShare',
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
  'likelyByWords',
  'likelyByPieces',
  'likelyPage',
] as const;
const WIDTH = SIGNS.length;
export type Sign = (typeof SIGNS)[number];

/** Documents of the search of which all units are looked at. */
const DOCUMENTS_LOOKED_AT = 5;
/** Units that the first stage adds: by likeness and topic, by words, by what is said for them. */
const ADDED = { likeness: 20, words: 7, likely: 8 } as const;
const LIKENESS_WORTH = 3;
const TOPIC_WORTH = 0.5;
const LEAST_LOG = -9;
const BARE_WORDS = 2;

/** Gathers the units that may answer, with their signs. */
export function candidatesFor(
  units: readonly AnswerUnit[],
  first: FirstScores,
  search: SearchSigns,
  situations: ReadonlySet<string>,
): Candidates {
  const { topicShares, askedShares, toSaid, toText, fields, contentWords } = first;
  const logTopic = units.map(({ topic }) => logOf(topicShares.get(topic)));
  const found = new Map(search.documents.map(({ id, score }, rank) => [id, { score, rank }]));
  const bestScore = Math.max(...search.documents.map(({ score }) => score), Number.MIN_VALUE);
  const looked = new Set(search.documents.slice(0, DOCUMENTS_LOOKED_AT).map(({ id }) => id));
  const likeness = units.map(
    (_, at) => LIKENESS_WORTH * ((toSaid[at] ?? 0) + (toText[at] ?? 0)) + TOPIC_WORTH * (logTopic[at] ?? 0),
  );
  const numbers = [
    ...new Set([
      ...units.flatMap(({ documentId }, at) => (looked.has(documentId) ? [at] : [])),
      ...greatest(likeness, ADDED.likeness),
      ...greatest(fields.all.bm25, ADDED.words),
      ...greatest(first.likely.words, ADDED.likely),
    ]),
  ].sort((a, b) => a - b);
  const most = (list: ArrayLike<number>) => numbers.reduce((top, at) => Math.max(top, list[at] ?? 0), 1e-6);
  const tops = {
    heading: most(fields.heading.bm25),
    title: most(fields.title.bm25),
    text: most(fields.text.bm25),
    said: most(fields.said.bm25),
  };
  const toPage = new Map<string, number>();
  for (const at of numbers) {
    const page = units[at]?.documentId ?? '';
    toPage.set(page, Math.max(toPage.get(page) ?? -1, toSaid[at] ?? 0));
  }
  const values = new Float32Array(numbers.length * WIDTH);
  const likely = {
    words: belowMost(first.likely.words, numbers),
    pieces: belowMost(first.likely.pieces, numbers),
    page: belowMost(first.likely.page, numbers),
  };
  numbers.forEach((at, row) => {
    const unit = units[at];
    if (unit === undefined) return;
    const hit = found.get(unit.documentId);
    const isIntroduction = unit.section === 'introduction';
    const isContact = unit.asked === 'contact';
    const fits = unit.for.some((situation) => situations.has(situation));
    const signs: Record<Sign, number> = {
      topic: logTopic[at] ?? LEAST_LOG,
      asked: logOf(askedShares.get(unit.asked)),
      toSaid: toSaid[at] ?? 0,
      toText: toText[at] ?? 0,
      toNearest: first.toNearest(at),
      toPage: toPage.get(unit.documentId) ?? 0,
      heading: (fields.heading.bm25[at] ?? 0) / tops.heading,
      title: (fields.title.bm25[at] ?? 0) / tops.title,
      text: (fields.text.bm25[at] ?? 0) / tops.text,
      said: (fields.said.bm25[at] ?? 0) / tops.said,
      saidShare: fields.said.said[at] ?? 0,
      allShare: fields.all.said[at] ?? 0,
      headingShare: fields.heading.said[at] ?? 0,
      titleShare: fields.title.said[at] ?? 0,
      document: hit === undefined ? 0 : hit.score / bestScore,
      bestDocument: hit?.rank === 0 ? 1 : 0,
      notFound: hit === undefined ? 1 : 0,
      toSection: search.toSection?.[at] ?? 0,
      toHeading: search.toHeading?.[at] ?? 0,
      introduction: isIntroduction ? 1 : 0,
      bareIntroduction: isIntroduction && contentWords <= BARE_WORDS ? 1 : 0,
      contact: isContact ? 1 : 0,
      contactAsked: isContact ? (askedShares.get('contact') ?? 0) : 0,
      sheet: unit.id.startsWith('travail-emploi/') ? 1 : 0,
      glossary: unit.isGlossary ? 1 : 0,
      glossaryAsked: unit.isGlossary ? (askedShares.get('def') ?? 0) + (askedShares.get('intro') ?? 0) : 0,
      unsaid: (fields.said.bm25[at] ?? 0) === 0 ? 1 : 0,
      situation: fits ? 1 : 0,
      otherSituation: unit.for.length > 0 && !fits && situations.size > 0 ? 1 : 0,
      likelyByWords: likely.words[row] ?? 0,
      likelyByPieces: likely.pieces[row] ?? 0,
      likelyPage: likely.page[row] ?? 0,
    };
    SIGNS.forEach((sign, k) => {
      values[row * WIDTH + k] = signs[sign];
    });
  });
  return { units: numbers, values, message: messageSigns(first, search) };
}

function messageSigns({ topicShares, toSaid, contentWords }: FirstScores, search: SearchSigns): MessageSigns {
  let surest: readonly [string, number] = ['', 0];
  for (const entry of topicShares) if (entry[0] !== OUTSIDE && entry[1] > surest[1]) surest = entry;
  return {
    surestTopic: surest[0],
    surestShare: surest[1],
    outsideShare: topicShares.get(OUTSIDE) ?? 0,
    nearest: greatest(toSaid, 1)[0] ?? 0,
    confidence: search.confidence,
    foundFirst: search.documents[0]?.id,
    contentWords,
  };
}

/** The logarithms of some units, by how far each is under the greatest of them. */
function belowMost(logarithms: Float32Array, units: readonly number[]): number[] {
  const own = units.map((at) => logarithms[at] ?? 0);
  const most = own.reduce((top, value) => Math.max(top, value), Number.NEGATIVE_INFINITY);
  return own.map((value) => value - most);
}

function logOf(share: number | undefined): number {
  return Math.max(LEAST_LOG, Math.log(share ?? 0));
}

/** Positions of the greatest values, the greatest first. */
function greatest(values: ArrayLike<number>, count: number): number[] {
  // `rank` takes positive scores alone; no likeness and no logarithm here is that low.
  return rank(
    Float64Array.from(values, (value) => value + ABOVE_ALL_LOSS),
    count,
  );
}

const ABOVE_ALL_LOSS = 100;
