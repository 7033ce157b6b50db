import { z } from 'zod';
import { analyse } from '../../knowledge/index.ts';
import type { ChatModel, ModelOutcome } from './chat-model.ts';
import { isStated, statedFacts } from './checks/stated-facts.ts';
import { maskForModel } from './mask-for-model.ts';
import { messageData } from './prompts.ts';

const PARTS_MOST = 5;
const CHARACTERS_MOST = 500;
/** Share of a rewritten French question's words that the person must have said; inflections count as said. */
const OWN_WORDS_FROM = 0.6;

const schema = z.object({
  langue: z.string().regex(/^[a-z]{2}$/),
  domaine: z.boolean(),
  question: z.string().max(CHARACTERS_MOST),
  parties: z.array(z.string().max(CHARACTERS_MOST)).max(PARTS_MOST),
});

export interface Understanding {
  /** ISO 639-1. */
  readonly language: string;
  /** Stand-alone, in French; undefined when the model added what was not said: the rules' own question then counts. */
  readonly question: string | undefined;
  /** Those of a composed message, in French. */
  readonly parts: readonly string[];
  readonly inDomain: boolean;
}

export interface Asked {
  readonly message: string;
  /** What the message continues; undefined for a question of its own, or when nothing said earlier may be sent. */
  readonly before: string | undefined;
}

/**
 * What a message asks, as a model reads it, cross-checked with the words themselves.
 *
 * @param instructions see `Prompts.understand`
 * @param count told how many personal things of each kind were masked
 */
export async function understand(
  chat: ChatModel,
  instructions: string,
  { message, before }: Asked,
  signal: AbortSignal,
  count: (masked: Readonly<Record<string, number>>) => void,
): Promise<ModelOutcome<Understanding>> {
  const masked = maskForModel(message);
  const maskedBefore = before === undefined ? undefined : maskForModel(before);
  count(masked.counts);
  if (maskedBefore !== undefined) count(maskedBefore.counts);
  const data = messageData(masked.text, maskedBefore?.text);
  const outcome = await chat.ask({ instructions, data }, schema, signal);
  if (!outcome.ok) return outcome;
  const { langue, domaine, question, parties } = outcome.value;
  const said = `${before ?? ''}\n${message}`;
  const faithful = (text: string): boolean => addsNothing(masked.unmask(text), said, langue);
  return {
    ok: true,
    value: {
      language: langue,
      inDomain: domaine,
      question: question.trim() !== '' && faithful(question) ? masked.unmask(question) : undefined,
      parts: parties.filter(faithful).map(masked.unmask),
    },
  };
}

/** A translation cannot be compared word by word, but its numbers can. */
function addsNothing(rewritten: string, said: string, language: string): boolean {
  const facts = statedFacts(said);
  const values = new Set(facts.map(({ value }) => value));
  if (!statedFacts(rewritten).every((fact) => isStated(fact, facts) || values.has(fact.value))) return false;
  if (language !== 'fr') return true;
  const own = new Set(analyse(said).map(({ stem }) => stem));
  const stems = analyse(rewritten).map(({ stem }) => stem);
  return stems.length === 0 || stems.filter((stem) => own.has(stem)).length / stems.length >= OWN_WORDS_FROM;
}
