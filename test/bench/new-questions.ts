import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { readQuestionTable } from '../answers/question-table.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Letters that may be mistyped: inside a word of five letters or more. */
const INSIDE = /(?<=\p{L})\p{L}(?=\p{L}{3})/gu;

/** Everyday questions, some hundreds, as they would be typed. */
export const EVERYDAY_QUESTIONS: readonly string[] = ['questions.yaml', 'gaps.yaml'].flatMap((table) =>
  readQuestionTable(join(PROJECT_FOLDER, 'test/answers', table)).map(({ question }) => question),
);

/** An endless supply of questions that were never asked: everyday ones, each with another typing mistake. */
export function createNewQuestions(): () => string {
  let count = 0;
  const told = new Set<string>();
  return () => {
    for (;;) {
      const question = EVERYDAY_QUESTIONS[count % EVERYDAY_QUESTIONS.length] ?? '';
      const mistyped = mistype(question, Math.floor(count / EVERYDAY_QUESTIONS.length));
      count += 1;
      if (told.has(mistyped)) continue;
      told.add(mistyped);
      return mistyped;
    }
  };
}

/** The `variant`-th way to get one letter of a question wrong. */
function mistype(question: string, variant: number): string {
  const places = [...question.matchAll(INSIDE)].map(({ index }) => index);
  const place = places[variant % places.length];
  if (place === undefined) return `${question} ${LETTERS[variant % LETTERS.length]}`;
  const letter = LETTERS[Math.floor(variant / places.length) % LETTERS.length];
  return `${question.slice(0, place)}${letter}${question.slice(place + 1)}`;
}
