import type { AnswerUnit } from '../../../knowledge/index.ts';
import { leans } from '../../blocks.ts';
import type { Quote } from '../../extract.ts';
import type { Offer, OfferedSection } from '../../offer-sentences.ts';
import type { PreparedBlock } from '../../prepared-document.ts';
import { CHOSEN_FROM, CHOSEN_INSIDE_FROM } from '../../thresholds.ts';
import type { NumberedSentence } from './choosing-data.ts';

/** What is done with the sentences that a model chose. */
export type ChosenDecision = (
  | { readonly kind: 'answer'; readonly quotes: readonly Quote[] }
  /** What it chose is too unlikely to be said, and is asked about. */
  | { readonly kind: 'clarify'; readonly units: readonly AnswerUnit[] }
  | { readonly kind: 'none' }
) & { readonly counts: ChosenCounts };

export interface ChosenCounts {
  readonly kept: number;
  /** Sentences of sections that are too unlikely. */
  readonly unlikely: number;
  /** Numbers that nobody offered. */
  readonly unknown: number;
}

const SENTENCES_MOST = 5;
const SECTIONS_MOST = 3;
const CHOICES_OFFERED = 3;
/** A section of so few words is quoted whole: nothing of it can be missed. */
const WHOLE_WORDS = 60;

/**
 * Turns chosen numbers into quotes. Two must agree before anything is said: the model chose it, and what was learned of how
 * people ask does not find it unlikely. What only the model sees is asked about; what it finds nowhere is an honest no.
 *
 * @param numbers as the model gave them, the most useful first
 */
export function decideChosen(
  numbers: readonly number[],
  sentences: readonly NumberedSentence[],
  { sections, inside }: Pick<Offer, 'sections' | 'inside'>,
): ChosenDecision {
  const picked = [...new Set(numbers)].map((number) => sentences[number - 1]);
  const real = picked.flatMap((one) => one ?? []);
  const bySection = [...Map.groupBy(real, ({ offered }) => offered.id).values()];
  const current = new Map(sections.map((one) => [one.id, one]));
  const isLikely = (id: string) => inside >= CHOSEN_INSIDE_FROM && (current.get(id)?.likely ?? 0) >= CHOSEN_FROM;
  const likely = bySection.filter(([one]) => one !== undefined && isLikely(one.offered.id)).slice(0, SECTIONS_MOST);
  const quotes: Quote[] = [];
  let left = SENTENCES_MOST;
  for (const list of likely) {
    const [first] = list;
    if (first === undefined || left <= 0) continue;
    const blocks = withContext(list.slice(0, left), first.offered);
    left -= list.length;
    quotes.push(quoteOf(blocks, first.offered));
  }
  const said = likely.reduce((sum, list) => sum + list.length, 0);
  const counts = { kept: said, unlikely: real.length - said, unknown: picked.length - real.length };
  if (quotes.length > 0) return { kind: 'answer', quotes, counts };
  const units = [...new Set(bySection.flatMap(([one]) => one?.offered.unit ?? []))].slice(0, CHOICES_OFFERED);
  return units.length > 0 ? { kind: 'clarify', units, counts } : { kind: 'none', counts };
}

/** The chosen sentences with what they lean on, and what leans on them: « Toutefois… » changes what stands before it. */
function withContext(picked: readonly NumberedSentence[], { blocks }: OfferedSection): PreparedBlock[] {
  if (blocks.reduce((sum, { words }) => sum + words, 0) <= WHOLE_WORDS) return [...blocks];
  const wanted = new Set<number>();
  for (const { block } of picked) {
    let start = blocks.indexOf(block);
    wanted.add(start);
    while (start > 0 && leans(blocks[start] ?? block)) wanted.add(--start);
    for (let next = blocks.indexOf(block) + 1; RESERVE.test(blocks[next]?.sentence ?? ''); next++) wanted.add(next);
  }
  return blocks.filter((_, at) => wanted.has(at));
}

/** How a sentence begins that takes back something of the one before. */
const RESERVE = /^(?:toutefois|cependant|mais|sauf|attention|en revanche|à l'exception|seuls?|seules?)(?!\p{L})/iu;

function quoteOf(blocks: readonly PreparedBlock[], { document, unit, section }: OfferedSection): Quote {
  const beginsThere = blocks[0] === section.blocks[0];
  const { answersTo } = unit ?? {};
  return { document, blocks, ...(answersTo !== undefined && beginsThere && { answersTo }) };
}
