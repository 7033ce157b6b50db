import type { BotMessage } from './activity.ts';
import { authorOf } from './author.ts';
import type { Inline } from './inline.ts';
import { type Block, parseMarkdown } from './markdown.ts';

/**
 * What a screen reader is told of a message of the assistant: who speaks, the words without marks, how many sources,
 * cards and choices follow.
 */
export function spokenText(message: BotMessage): string {
  const blocks = parseMarkdown(message.text, { citations: message.citations, safety: false });
  const after = [
    count(message.citations.length, 'source', 'sources'),
    count(message.cards.length, 'fiche', 'fiches'),
    count(message.suggestions.length, 'réponse proposée', 'réponses proposées'),
  ].filter((part) => part !== null);
  return [`${authorOf(message)} : ${blocks.map(blockText).join(' ')}`, ...after.map((part) => `${part}.`)].join(' ');
}

function blockText(block: Block): string {
  const lines = block.type === 'list' ? block.items.map((item) => sentence(lineText(item))) : block.lines.map(lineText);
  return lines.join(' ');
}

function lineText(line: readonly Inline[]): string {
  return line.map(inlineText).join('').replace(/\s+/g, ' ').trim();
}

function inlineText(node: Inline): string {
  switch (node.type) {
    case 'bold':
      return node.children.map(inlineText).join('');
    case 'citation':
      return '';
    case 'text':
    case 'link':
    case 'phone':
      return node.text;
  }
}

/** A list item read aloud needs an end, or it runs into the next one. */
function sentence(text: string): string {
  return /[.!?:;…»]$/.test(text) ? text : `${text}.`;
}

function count(quantity: number, one: string, many: string): string | null {
  if (quantity === 0) return null;
  return `${quantity} ${quantity === 1 ? one : many}`;
}
