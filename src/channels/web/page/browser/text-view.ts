import { frenchSpaces } from './french-spaces.ts';
import type { Inline } from './inline.ts';
import type { Block } from './markdown.ts';
import { newTab } from './new-tab.ts';
import { element, type ViewNode } from './view.ts';
import type { Words } from './words.ts';

/** The blocks of a message as a view. `sourceId` gives the id of the source that a citation mark points to. */
export function textView(
  blocks: readonly Block[],
  sourceId: (position: number) => string,
  words: Words,
): readonly ViewNode[] {
  return blocks.map((block) => blockView(block, (node) => inlineView(node, sourceId, words)));
}

/** Lines of inline text as a view, without citation marks. */
export function linesView(lines: readonly (readonly Inline[])[], words: Words): readonly ViewNode[] {
  return joinLines(lines.map((line) => line.map((node) => inlineView(node, () => '', words))));
}

function blockView(block: Block, inline: (node: Inline) => ViewNode): ViewNode {
  switch (block.type) {
    case 'paragraph':
      return element('p', {}, joinLines(block.lines.map((line) => line.map(inline))));
    case 'quote':
      return element('blockquote', {}, [element('p', {}, joinLines(block.lines.map((line) => line.map(inline))))]);
    case 'list':
      return element(
        'ul',
        {},
        block.items.map((item) => element('li', {}, item.map(inline))),
      );
  }
}

function joinLines(lines: readonly (readonly ViewNode[])[]): readonly ViewNode[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [element('br'), ...line]));
}

function inlineView(node: Inline, sourceId: (position: number) => string, words: Words): ViewNode {
  switch (node.type) {
    case 'text':
      return frenchSpaces(node.text);
    case 'bold':
      return element(
        'strong',
        {},
        node.children.map((child) => inlineView(child, sourceId, words)),
      );
    case 'citation':
      return element('sup', {}, [
        element('a', { href: `#${sourceId(node.position)}`, class: 'mark' }, [
          element('span', { class: 'unseen' }, [`${words.marque} `]),
          String(node.position),
        ]),
      ]);
    case 'link':
      return element('a', { href: node.href, target: '_blank', rel: 'noopener noreferrer' }, [
        node.text,
        ...newTab(words.nouvel_onglet, words),
      ]);
    case 'mail':
      return element('a', { href: node.href }, [node.text]);
    case 'phone':
      return element('a', { href: node.href, class: 'phone' }, [node.text]);
  }
}
