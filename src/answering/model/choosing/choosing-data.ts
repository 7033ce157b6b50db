import type { Offer, OfferedSection } from '../../offer-sentences.ts';
import type { PreparedBlock } from '../../prepared-document.ts';
import { attribute, mark } from '../prompts.ts';

/** A sentence under the number by which it is chosen. */
export interface NumberedSentence {
  /** From 1. */
  readonly number: number;
  readonly block: PreparedBlock;
  readonly offered: OfferedSection;
}

/** The sentences of an offer, numbered in their order. */
export function numbered({ sections }: Pick<Offer, 'sections'>): NumberedSentence[] {
  return sections
    .flatMap((offered) => offered.blocks.map((block) => ({ block, offered })))
    .map((one, index) => ({ ...one, number: index + 1 }));
}

/** What is asked, masked. */
export interface AskedOfModel {
  readonly message: string;
  readonly before: string | undefined;
  /** Parts of a composed message; none of a simple one. */
  readonly parts: readonly string[];
  /** Of the person, in years. */
  readonly age: number | undefined;
}

/** A message and numbered sentences, as data between marks. */
export function choosingData(
  { message, before, parts, age }: AskedOfModel,
  sentences: readonly NumberedSentence[],
): string {
  const bySection = Map.groupBy(sentences, ({ offered }) => offered);
  const sheets = [...bySection].map(([{ document, section }, list]) => {
    const title = attribute([document.title, ...section.section.headings].join(' › '));
    const lines = list.map(({ number, block }) => `[${number}] ${block.text}`);
    return mark('fiche', lines.join('\n'), ` titre="${title}" date="${document.date}"`);
  });
  return [
    ...sheets,
    ...(before === undefined ? [] : [mark('avant', before)]),
    ...(age === undefined ? [] : [mark('age', `${age} ans`)]),
    mark('message', message),
    ...(parts.length < 2 ? [] : [mark('parties', parts.map((part, at) => `${at + 1}. ${part}`).join('\n'))]),
  ].join('\n\n');
}
