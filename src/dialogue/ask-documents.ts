import type { Answerer, AnswerResult, AskedPart, FollowUp, LiveAnswer } from '../answering/index.ts';
import { analyse } from '../language/index.ts';
import type { Reading } from '../understanding/index.ts';
import { isFollowUp, isSituation, joinTopic, ownWords, type Topic } from './understanding/follow-up.ts';

export interface Asked {
  readonly result: AnswerResult;
  /** What the conversation is about now. */
  readonly topic: Topic;
}

/**
 * Asks the documents, with the last topic's words when the message continues it. When what is found then does not speak of
 * what is new, the message is a question of its own: « et pour le permis ? » after an answer about childcare. A situation
 * (« et pour un chômeur ? ») is not: documents name it in other words.
 *
 * @param read.situation the situation that was told in earlier turns
 * @param parts those of a composed message; empty for a simple one
 * @param live of this turn alone: what is asked with it shares the time of one answer
 */
export async function askDocuments(
  answerer: Answerer,
  read: Pick<Reading, 'text' | 'query' | 'age' | 'asking'> & { readonly situation?: string | undefined },
  parts: readonly AskedPart[],
  topic: Topic | undefined,
  live: LiveAnswer,
): Promise<Asked> {
  const options = {
    live,
    ...(read.age !== undefined && { age: read.age }),
    ...(read.asking !== undefined && { asking: read.asking }),
    ...(read.situation !== undefined && { situation: read.situation }),
  };
  const alone = async (): Promise<Asked> => {
    const before = topic && { before: topic.question };
    const result = await answerer.answer(read.text, { parts, ...before, ...options });
    return { result, topic: topicOf(result, read.text) };
  };
  if (topic === undefined || !mayContinue(read)) return alone();
  const followUp: FollowUp = { message: read.text, lastDocuments: topic.documents };
  const result = await answerer.answer(joinTopic(topic, read.text), { followUp, ...options });
  // A follow-up keeps the topic's words: piling its own on them would drown it after a few turns. Unless nothing is said of them any more.
  const stays = result.kind === 'none' || isSituation(read.query) || speaksOf(result, ownWords(topic.question));
  const joined = { result, topic: topicOf(result, stays ? topic.question : read.text) };
  if (isSituation(read.query) || speaksOf(result, ownWords(read.query))) return joined;
  const own = await alone();
  return speaksOf(own.result, ownWords(read.query)) || repeats(result, topic) ? own : joined;
}

/** A message of so few content words may lean on what was said before; both ways are tried. */
const CONTINUING_WORDS_MOST = 4;

function mayContinue({ query }: Pick<Reading, 'query'>): boolean {
  return isFollowUp(query) || analyse(query).length <= CONTINUING_WORDS_MOST;
}

/**
 * Asks the documents for some parts of a message, of which another has the rest. What they do not answer is named.
 *
 * @param parts at least one
 */
export async function askParts(
  answerer: Answerer,
  read: Pick<Reading, 'age'>,
  parts: readonly AskedPart[],
  live: LiveAnswer,
): Promise<Asked> {
  const question = parts.map((part) => part.question).join(' ');
  const result = await answerer.answer(question, { parts, live, ...(read.age !== undefined && { age: read.age }) });
  return { result, topic: topicOf(result, question) };
}

/** What was asked back, or could not be answered, is spoken of as well as what was answered. */
function topicOf(result: AnswerResult, question: string): Topic {
  switch (result.kind) {
    case 'answer':
      return { question, documents: result.quoted.map(({ id }) => id) };
    case 'clarify':
      return { question, documents: result.topics.map(({ id }) => id), isAskedBack: true };
    case 'none':
      return { question, documents: [] };
    default:
      return result satisfies never;
  }
}

function repeats(result: AnswerResult, { documents }: Topic): boolean {
  return result.kind === 'answer' && result.quoted.every(({ id }) => documents.includes(id));
}

function speaksOf(result: AnswerResult, words: ReadonlySet<string>): boolean {
  if (words.size === 0) return true;
  return analyse(toldBy(result).join(' ')).some(({ stem }) => words.has(stem));
}

/** What is told, or offered when the documents ask back. */
function toldBy(result: AnswerResult): readonly string[] {
  switch (result.kind) {
    case 'answer':
      return [result.text, ...result.citations.map(({ section }) => section)];
    case 'clarify':
      return result.choices ?? result.topics.map(({ title }) => title);
    case 'none':
      return [];
    default:
      return result satisfies never;
  }
}
