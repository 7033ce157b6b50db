import { type Answer, INPUTS, type InputId, numberRange, type Situation } from '../../understanding/index.ts';
import { bestFirst, evaluate, type SchemeResult } from '../engine/evaluate.ts';
import { isDetained } from '../engine/route.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { Doubt, TalkMemory } from './memory.ts';
import { questionButtons, questionText } from './replies/question-text.ts';
import { resultsReply } from './replies/results.ts';
import { paragraphs, plainTalk, say, type TalkReply } from './replies/talk-reply.ts';
import { showAnswer } from './show-answer.ts';
import type { TalkParts } from './talk-parts.ts';
import { wordingOf } from './wording-of.ts';

export interface TalkTurn {
  readonly reply: TalkReply;
  readonly memory: TalkMemory;
}

/** Questions counted ahead, at most, to announce how many may follow. */
const COUNTED_AHEAD = 9;
const SCHOOL_END_AGE = 15;
const ADULT_AGE = 18;

/** Puts the next question, or tells the results when no answer can change them any more. */
export function proceed(memory: TalkMemory, lead: string, parts: TalkParts): TalkTurn {
  if (isDetained(memory.situation)) return detained(memory, lead, parts);
  if (memory.doubt !== null) return askBack(memory, memory.doubt, lead, parts);
  const open = parts.next(memory.situation, memory.schemes);
  return open === null ? tellResults({ ...memory, open: null }, lead, parts) : ask(memory, open, lead, parts);
}

/** Puts this question, answered before or not. */
export function ask(memory: TalkMemory, open: InputId, lead: string, parts: TalkParts): TalkTurn {
  const asking: TalkMemory = { ...memory, open, phase: 'asking', offered: {} };
  const { text, buttons, progress } = openQuestion(asking, parts) ?? { text: '', buttons: [] };
  const reply = { ...plainTalk(paragraphs(lead, text), buttons), asksPerson: false };
  return {
    reply: progress === undefined ? reply : { ...reply, progress },
    memory: putOnce(asking, parts),
  };
}

/** The memory once the open question was put once more. */
export function putOnce(memory: TalkMemory, parts: TalkParts, times = 1): TalkMemory {
  const { open, puts } = memory;
  if (open === null) return memory;
  const { id } = wordingOf(parts.questions[open], memory, parts.reader.vocabulary);
  return { ...memory, puts: { ...puts, [id]: Math.max(0, (puts[id] ?? 0) + times) } };
}

/** « Vous m'aviez dit 33 ans, et maintenant 24 ans. Qu'est-ce qui est juste ? »: the question again, the two answers first. */
function askBack(memory: TalkMemory, { input, answer }: Doubt, lead: string, parts: TalkParts): TalkTurn {
  const { questions, texts } = parts;
  const known = memory.situation[input];
  if (known === undefined) return proceed({ ...memory, doubt: null }, lead, parts);
  const [before, now] = [showAnswer(questions[input], known, memory.said[input]), showAnswer(questions[input], answer)];
  const { reply, memory: asking } = ask(
    { ...memory, doubt: null },
    input,
    paragraphs(lead, say(texts.doute, { avant: before, apres: now })),
    parts,
  );
  const offered = [now, before].filter((label) => !reply.buttons.includes(label));
  return {
    reply: { ...reply, buttons: [...offered, ...reply.buttons] },
    memory: { ...asking, offered: { [now]: answer, [before]: known } },
  };
}

interface OpenQuestion {
  readonly text: string;
  readonly buttons: string[];
  readonly progress?: NonNullable<TalkReply['progress']>;
}

/** The open question and its buttons; undefined when none is open. */
export function openQuestion(memory: TalkMemory, parts: TalkParts): OpenQuestion | undefined {
  const { questions, texts, reader } = parts;
  if (memory.open === null) return undefined;
  const question = questions[memory.open];
  const wording = wordingOf(question, memory, reader.vocabulary);
  const remaining = questionsAhead(
    { ...memory.situation, [memory.open]: commonAnswer(memory.open, parts.rules) },
    memory.schemes,
    parts,
  );
  return {
    text: questionText(question, wording, memory, remaining, texts),
    buttons: questionButtons(question, wording, texts),
    progress: { number: memory.asked.length + 1, total: memory.asked.length + 1 + remaining },
  };
}

/** How many questions would follow if each were answered as most people answer it. */
function questionsAhead(situation: Situation, schemes: readonly string[], { rules, next }: TalkParts): number {
  let known = situation;
  for (let count = 0; count < COUNTED_AHEAD; count++) {
    const input = next(known, schemes);
    if (input === null) return count;
    known = { ...known, [input]: commonAnswer(input, rules) };
  }
  return COUNTED_AHEAD;
}

function commonAnswer(input: InputId, { inputs }: RuleBook): Answer {
  const typical = inputs.find(({ id }) => id === input)?.typical ?? [];
  return typical.toSorted((a, b) => b.weight - a.weight)[0]?.answer ?? 'inconnu';
}

/** The schemes looked at, best first. */
export function resultsOf({ situation, schemes }: TalkMemory, { rules, today }: TalkParts): SchemeResult[] {
  return bestFirst(evaluate(rules, situation, today(), schemes.length === 0 ? undefined : schemes));
}

export function tellResults(memory: TalkMemory, lead: string, parts: TalkParts): TalkTurn {
  const { texts } = parts;
  const results = resultsOf(memory, parts);
  const [best] = results;
  const known = Object.keys(memory.situation).length > 0;
  const settled = known ? texts.resultats : texts.resultats_sans_reponse;
  const opening = memory.open === null ? settled : texts.resultats_partiels;
  return {
    reply: resultsReply(results, paragraphs(lead, opening, remarks(memory.situation, parts)), parts),
    memory: { ...memory, phase: 'results', misread: 0, shown: best?.id ?? null },
  };
}

/** What concerns the person whatever the scheme: age, region. */
export function remarks(situation: Situation, { texts }: TalkParts): string {
  const age = numberRange(INPUTS.age, situation.age);
  return paragraphs(
    age !== undefined && age.to < SCHOOL_END_AGE ? texts.moins_de_15 : '',
    age !== undefined && age.from >= SCHOOL_END_AGE && age.to < ADULT_AGE ? texts.mineur : '',
    age !== undefined && age.from < ADULT_AGE && age.to >= ADULT_AGE ? texts.mineur_peut_etre : '',
    situation.departement === 'autre' ? texts.hors_region : '',
  );
}

function detained(memory: TalkMemory, lead: string, { texts }: TalkParts): TalkTurn {
  return {
    reply: plainTalk(paragraphs(lead, texts.detenu), [texts.boutons.recommencer]),
    memory: { ...memory, open: null, phase: 'results', shown: null },
  };
}
