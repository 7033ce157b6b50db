import type { KnowledgeDocument, Section } from '../knowledge/index.ts';
import { splitSentences } from '../language/index.ts';

/** What is quoted as one: a sentence, or a sentence that ends in « : » with its list. */
export interface Block {
  readonly section: Section;
  /** Position in the section, from 0. */
  readonly position: number;
  readonly sentence: string;
  /** Items of the list that the sentence announces, without their dash. */
  readonly items: readonly string[];
}

const LIST_ITEM = /^- /;

/** The blocks of a document, in order. A list without an announcing sentence gives one block an item. */
export function splitBlocks(document: KnowledgeDocument): Block[] {
  return document.sections.flatMap((section) => {
    const blocks: Block[] = [];
    const add = (sentence: string, items: readonly string[]) =>
      blocks.push({ section, position: blocks.length, sentence, items });
    const lines = section.text.split('\n');
    for (let line = 0; line < lines.length; line++) {
      const text = (lines[line] ?? '').trim();
      if (LIST_ITEM.test(text)) {
        add(text.replace(LIST_ITEM, ''), []);
        continue;
      }
      const items: string[] = [];
      if (/[:：]$/.test(text)) {
        while (LIST_ITEM.test(lines[line + 1] ?? '')) items.push((lines[++line] ?? '').replace(LIST_ITEM, '').trim());
      }
      const sentences = splitSentences(text);
      for (const [number, sentence] of sentences.entries()) {
        add(sentence, number === sentences.length - 1 ? items : []);
      }
    }
    return blocks;
  });
}

/** A block as plain text, its list included. */
export function textOf(block: Block): string {
  return [block.sentence, ...block.items.map((item) => `- ${item}`)].join('\n');
}

/** A sentence that leans on the one before it. */
const LEANING =
  /^(?:cet|cette|ces|ce|il|elle|ils|elles|celui|celle|ceux|cela|toutefois|cependant|en effet|ainsi|de plus|dans ce cas)\b/i;

/** Whether a block leans on the one before it. */
export function leans(block: Block): boolean {
  return LEANING.test(block.sentence);
}

export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
