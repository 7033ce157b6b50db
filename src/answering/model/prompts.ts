import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence } from './evidence.ts';

/** What the model is told, from `dialogs/modele/*.md`. */
export interface Prompts {
  readonly choose: string;
  readonly understand: string;
  readonly answer: string;
  /** For the evaluation alone. */
  readonly judge: string;
}

/** Reads the instructions; throws when a file is missing: they are part of the program's data. */
export function readPrompts(folder: string): Prompts {
  const read = (name: string) => readFileSync(join(folder, `${name}.md`), 'utf8').trim();
  return {
    choose: read('choisir'),
    understand: read('comprendre'),
    answer: read('repondre'),
    judge: read('juger'),
  };
}

/** A message and what it continues, as data between marks. */
export function messageData(message: string, before: string | undefined): string {
  const parts = [mark('message', message)];
  if (before !== undefined) parts.unshift(mark('avant', before));
  return parts.join('\n');
}

/**
 * A question and numbered passages, as data between marks.
 *
 * @param question its parts on lines of their own
 * @param language ISO 639-1, of the translation
 * @param age of the person, in years, when it was said
 * @param plain whether few and short sentences are wanted
 */
export function answerData(
  question: string,
  evidence: readonly Evidence[],
  language: string,
  age: number | undefined,
  plain: boolean,
): string {
  const passages = evidence.map(({ number, document, section, sentences }) => {
    const title = attribute([document.title, ...section.headings].join(' › '));
    return mark('passage', sentences.join('\n'), ` numero="${number}" titre="${title}" date="${document.date}"`);
  });
  const person = age === undefined ? [] : [mark('age', `${age} ans`)];
  const style = plain ? [mark('style', 'langage clair')] : [];
  return [...passages, ...person, ...style, mark('langue', language), mark('question', question)].join('\n\n');
}

/**
 * A text as data between marks, which it cannot close or open.
 *
 * @param attributes written as they are: nothing that others wrote
 */
export function mark(name: string, content: string, attributes = ''): string {
  return `<${name}${attributes}>\n${withoutMarks(content)}\n</${name}>`;
}

function withoutMarks(text: string): string {
  return text.replace(/</g, '‹').replace(/>/g, '›');
}

/** A text as an attribute of a mark. */
export function attribute(text: string): string {
  return withoutMarks(text).replace(/"/g, "'").replace(/\s+/g, ' ');
}
