import { analyse } from '../language/index.ts';
import { type Way, waysOf } from './answer-by-units.ts';
import type { AnswerOptions, FollowUp } from './answer-result.ts';
import type { AskedPart } from './asked-part.ts';
import { splitIntoParts } from './split-question.ts';

/** How much surer a follow-up must be alone: its topic's words say what it is about. */
const ALONE_HANDICAP = 0.65;
/** …and a message that does not seem to follow up must be with them. */
const CONTINUED_HANDICAP = 0.05;

/** …and with the situation that was told before: most questions are asked for everybody. */
const SITUATION_HANDICAP = 0.1;

/** The ways in which a message may be read, the likeliest first: see `judgeBest`. */
export function waysToRead(question: string, options: AnswerOptions): Way[] {
  const { followUp, situation } = options;
  const asking: Way[] = options.asking === undefined ? [] : [{ question: options.asking }];
  if (followUp !== undefined) {
    const ways = [...continuing(question, followUp), ...asking.map((way) => ({ ...way, handicap: ALONE_HANDICAP }))];
    return [...ways, ...within(ways.slice(0, 1), situation)];
  }
  const asked = askedPartsOf(question, options);
  const alone = asked.length === 1 ? asked.flatMap((part) => waysOf(part)) : [];
  return [{ question }, ...asking, ...alone, ...continuedWay(question, options), ...within([{ question }], situation)];
}

function within(ways: readonly Way[], situation: string | undefined): Way[] {
  if (situation === undefined) return [];
  return ways.map((way) => ({ ...way, question: `${way.question} ${situation}`, handicap: SITUATION_HANDICAP }));
}

/** A message that does not seem to follow up, read as if it did; none when nothing was said before. */
export function continuedWay(question: string, { before }: AnswerOptions): Way[] {
  return before === undefined ? [] : [{ question, before, handicap: CONTINUED_HANDICAP }];
}

/** The parts of a message that ask; none of a follow-up. */
export function askedPartsOf(question: string, { followUp, parts }: AnswerOptions): AskedPart[] {
  if (followUp !== undefined) return [];
  return (parts ?? cut(question)).filter((part) => part.asks);
}

/** A follow-up with the words of its topic, or else alone. */
function continuing(joined: string, followUp: FollowUp): Way[] {
  const { message } = followUp;
  return [
    { question: message, before: topicIn(joined, followUp) },
    { question: message, handicap: ALONE_HANDICAP },
  ];
}

/** A follow-up is written as the topic's question, then its own words. */
export function topicIn(joined: string, { message }: FollowUp): string {
  return joined.endsWith(message) ? joined.slice(0, joined.length - message.length).trim() : joined;
}

/** The parts of a question that nobody has cut yet; none of a simple one. */
export function cut(question: string): AskedPart[] {
  const parts = splitIntoParts(question);
  if (parts.length < 2) return [];
  return parts.map(({ start, end, topic = '', ...part }) => ({
    ...part,
    said: question.slice(start, end).trim(),
    topic: analyse(topic).map(({ stem }) => stem),
  }));
}
