import { fold } from '../../language/index.ts';
import type { AskOptions, ChatModel, ModelOutcome } from './chat-model.ts';
import { maskForModel } from './mask-for-model.ts';
import { messageData } from './prompts.ts';
import { compareRewriting } from './rewriting.ts';
import { type Understanding, understandingSchema } from './understanding.ts';

export interface Asked {
  readonly message: string;
  /** What the message continues; undefined for a question of its own, or when nothing said earlier may be sent. */
  readonly before: string | undefined;
}

/**
 * What a message asks, as a model reads it, cross-checked with the words themselves: a question, a criterion or a fact that
 * was not said is left out.
 *
 * @param instructions see `Prompts.understand`
 * @param count told how many personal things of each kind were masked, and how many characters are sent
 */
export async function understand(
  chat: ChatModel,
  instructions: string,
  { message, before }: Asked,
  options: AskOptions,
  count: (masked: Readonly<Record<string, number>>, characters: number) => void,
): Promise<ModelOutcome<Understanding>> {
  const masked = maskForModel(message);
  const maskedBefore = before === undefined ? undefined : maskForModel(before);
  const data = messageData(masked.text, maskedBefore?.text);
  count(masked.counts, data.length);
  if (maskedBefore !== undefined) count(maskedBefore.counts, 0);
  const outcome = await chat.ask({ purpose: 'understand', instructions, data }, understandingSchema, options);
  if (!outcome.ok) return outcome;
  const { langue, domaine, question, parties, intention, criteres, faits } = outcome.value;
  const said = `${before ?? ''}\n${message}`;
  const faithful = (text: string): boolean => addsNothing(masked.unmask(text), said, langue);
  const criterion = (text: string | null, language = langue): string | undefined =>
    text !== null && text.trim() !== '' && addsNothing(text, said, language) ? text.trim() : undefined;
  return {
    ok: true,
    value: {
      language: langue,
      inDomain: domaine,
      question: question.trim() !== '' && faithful(question) ? masked.unmask(question) : undefined,
      parts: parties.filter(faithful).map(masked.unmask),
      intent: intention,
      criteria: {
        // Said in other words (« fondre du métal »): the search shows what it looked for, and it can be removed.
        trade: criterion(criteres.metier, ANY_WORDS),
        // A place is never translated: it stands in the message or was made up.
        place: criteres.lieu !== null && standsIn(criteres.lieu, message) ? criteres.lieu.trim() : undefined,
        when: criterion(criteres.quand),
      },
      facts: {
        age: faits.age !== null && new RegExp(`\\b${faits.age}\\b`).test(message) ? faits.age : undefined,
        situation: faits.situation ?? undefined,
        onRsa: faits.rsa === true && /\brsa\b/.test(fold(message)),
        diploma: faits.diplome ?? undefined,
      },
    },
  };
}

/** Any language but French, whose words are compared. */
const ANY_WORDS = '';

function standsIn(words: string, message: string): boolean {
  const wanted = fold(words).trim();
  return wanted !== '' && fold(message).includes(wanted);
}

/** A translation cannot be compared word by word, but its numbers can. */
function addsNothing(rewritten: string, said: string, language: string): boolean {
  return compareRewriting(rewritten, said, language).isFaithful;
}
