import type { BotMessage } from './activity.ts';
import type { Said } from './announcer.ts';
import { authorOf } from './author.ts';
import { foreign } from './foreign.ts';
import type { Inline } from './inline.ts';
import { splitQuestion } from './lead.ts';
import { type Block, parseMarkdown } from './markdown.ts';
import { fill, type Words } from './words.ts';

/**
 * What a screen reader is told of a message: who speaks, the words without marks, how many sources, cards and choices
 * follow, and whether a form does.
 */
export function spokenText(message: BotMessage, words: Words): readonly Said[] {
  const { annonce } = words;
  const { progress } = message;
  const asked = progress === undefined ? null : splitQuestion(message.text);
  const text = asked === null ? message.text : [asked.before, asked.question, asked.after].join('\n\n');
  const blocks = parseMarkdown(text, { citations: message.citations, safety: false });
  const place =
    progress === undefined ? '' : `${fill(words.question_sur, { numero: progress.number, total: progress.total })}. `;
  const after = [
    count(message.citations.length, annonce.un_source, annonce.des_sources),
    count(message.cards.length, annonce.un_fiche, annonce.des_fiches),
    message.callback === undefined ? null : annonce.formulaire,
    count(message.suggestions.length, annonce.un_choix, annonce.des_choix),
  ].filter((part) => part !== null);
  return [
    { text: `${authorOf(message, words)} : ${place}`, language: null },
    { text: blocks.map(blockText).join(' '), language: foreign(message.language, words).lang ?? null },
    ...after.map((part) => ({ text: ` ${part}.`, language: null })),
  ];
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
    case 'mail':
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
  return quantity === 1 ? one : fill(many, { nombre: quantity });
}
