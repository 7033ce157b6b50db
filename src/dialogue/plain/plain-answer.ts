import type { Citation } from '../../answering/index.ts';
import { fold, splitSentences } from '../../language/index.ts';

/** An answer with the marks of its sources. */
export interface MarkedAnswer {
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** Sentences of an answer in plain language; a composed question gets one for each of its parts all the same. */
const SENTENCES_MOST = 3;
/** A text, its list if it has one, and the marks of its sources: « … » [1] [2]. */
const PIECE = /([\s\S]+?)((?:\s*\[\d+\])+)(?=\s|$)/g;
/** The question that a text answers, on a line of its own before it. */
const HEADING = /^\s*\*\*[^*\n]+\*\*\n/;
/** What limits the sentence before it is never cut off. */
const LIMITING = /^(?:sauf|mais|attention|toutefois|cependant|en revanche|par contre|a condition|sinon|exception)\b/;

/**
 * An answer in « langage clair »: its first sentences, one for each source first, without brackets. It is no quote any more,
 * so it stands without guillemets; its marks stay. Nothing of what a sentence says is left out.
 */
export function plainAnswer({ text, citations }: MarkedAnswer): MarkedAnswer {
  const pieces = [...text.matchAll(PIECE)].map(([, body = '', marks = '']) => {
    const heading = HEADING.exec(body)?.[0] ?? '';
    return { heading: heading.trimStart(), units: unitsOf(body.slice(heading.length)), marks: marks.trim() };
  });
  if (pieces.length === 0) return { text: withoutBrackets(text), citations };
  const kept = pieces.map(() => 1);
  // A question that stands above its answer is read as well.
  const headings = pieces.filter(({ heading }) => heading !== '').length;
  const most = Math.max(SENTENCES_MOST - headings, pieces.length);
  for (const [index, { units }] of pieces.entries()) {
    const used = kept.reduce((sum, count) => sum + count, 0);
    kept[index] = 1 + Math.max(0, Math.min(units.length - 1, most - used));
  }
  const paragraphs = pieces.map(
    ({ heading, units, marks }, index) => `${heading}${units.slice(0, kept[index]).join(' ')} ${marks}`,
  );
  return { text: withoutBrackets(paragraphs.join('\n\n')), citations };
}

/** « 1 600 € (depuis 2026). » → « 1 600 €, depuis 2026. »; marks of sources stay. */
export function withoutBrackets(text: string): string {
  return text
    .replace(/[^\S\n]*\(([^()]*)\)/g, ', $1,')
    .replace(/,(?:[^\S\n]*,)+/g, ',')
    .replace(/,[^\S\n]*([.;:!?])/g, '$1')
    .replace(/,[^\S\n]*(?=\n|$|\[)/g, ' ')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/[^\S\n]*;[^\S\n]+(\p{L})/gu, (_, letter: string) => `. ${letter.toUpperCase()}`);
}

/** « CPF : compte personnel de formation… », for the acronyms that a text holds. */
export function explainedAcronyms(text: string, acronyms: ReadonlyMap<string, string>): string | undefined {
  const lines = [...acronyms]
    .filter(([acronym]) => new RegExp(`(?<![\\p{L}\\d])${acronym}(?![\\p{L}\\d])`, 'u').test(text))
    .map(([acronym, meaning]) => `- **${acronym}** : ${meaning}`);
  return lines.length === 0 ? undefined : ['Les mots difficiles :', ...lines].join('\n');
}

/** Sentences, each with what limits it; a sentence that announces a list keeps the whole list and what follows it. */
function unitsOf(body: string): string[] {
  const bare = body.trim().replace(/^«\s*/, '').replace(/\s*»$/, '');
  const list = bare.search(/\n- /);
  const before = splitSentences(list === -1 ? bare : bare.slice(0, list));
  const units: string[] = [];
  for (const sentence of before) {
    const last = units.at(-1);
    if (last !== undefined && LIMITING.test(fold(sentence))) units[units.length - 1] = `${last} ${sentence}`;
    else units.push(sentence);
  }
  if (list !== -1) units.push(`${units.pop() ?? ''}${bare.slice(list)}`);
  return units.map((unit) => unit.trim()).filter((unit) => unit !== '');
}
