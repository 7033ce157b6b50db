import { type InputId, nextQuestion, type RuleBook, type Situation } from '../../src/eligibility/index.ts';

/** Asks a person, who knows all answers, until nothing more would change: the questions, in order, and what is then known. */
export function interview(
  rules: RuleBook,
  person: Situation,
  day: string,
  ids?: readonly string[],
): { asked: InputId[]; known: Situation } {
  const asked: InputId[] = [];
  let known: Situation = {};
  for (;;) {
    const input = nextQuestion(rules, known, day, ids);
    if (input === null) return { asked, known };
    if (asked.includes(input)) throw new Error(`« ${input} » asked twice`);
    asked.push(input);
    known = { ...known, [input]: person[input] ?? 'inconnu' };
  }
}
