import { z } from 'zod';
import { analyse } from '../language/index.ts';
import type { English } from './english.ts';
import type { PlainWords } from './plain-words.ts';
import type { SpokenLanguage } from './spoken-language.ts';

const schema = z.object({
  language: z.enum(['fr', 'en']),
  /** Whether the person chose it, and not only the words of her last message. */
  chosen: z.boolean(),
  plain: z.boolean(),
});

/** How a conversation is spoken; plain JSON, kept with its memory. */
export type Manner = Readonly<z.output<typeof schema>>;

export const USUAL_MANNER: Manner = { language: 'fr', chosen: false, plain: false };

/** How a message wants to be answered, and what else it says. */
export interface Wish {
  readonly manner: Manner;
  /** Undefined when the message asks for no manner. */
  readonly asked?: 'language' | 'plain' | 'usual';
  /** The language that its words show. */
  readonly shows: SpokenLanguage | undefined;
  /** The message without the words that ask. */
  readonly rest: readonly string[];
}

/** Words that are polite or ask to write, and nothing more. */
const NO_MORE = new Set(
  'svp stp please merci bonjour plait vous te tu il s peux pouvez pourriez peut moi me on ca cela tout ecrire ecris ecrivez repondre reponds repondez parler parle parlez expliquer explique expliquez dire dis dites redire redites encore veux voudrais j aimerais can could you'.split(
    ' ',
  ),
);

/** What the events `langage` (`clair`, `courant`) and `langue` (`fr`, `en`) of the page set; undefined for any other. */
export function mannerOfEvent(name: string, value: unknown, before: Manner): Manner | undefined {
  if (name === 'langage' && (value === 'clair' || value === 'courant')) return { ...before, plain: value === 'clair' };
  if (name === 'langue' && (value === 'fr' || value === 'en')) return { ...before, language: value, chosen: true };
  return undefined;
}

/** The manner that an earlier turn left; the usual one when another release wrote something else. */
export function readManner(value: unknown): Manner {
  return schema.safeParse(value).data ?? USUAL_MANNER;
}

/** Reads in the words of a message how it wants to be answered: what it asks for, else the language that it shows. */
export function readWish(
  words: readonly string[],
  before: Manner,
  { english, plainWords }: { english: English; plainWords: PlainWords },
): Wish {
  const plain = plainWords.askedIn(words);
  const chosen = english.askedFor(words);
  const rest = plain === undefined ? words : words.filter((_, at) => at < plain.span.from || at > plain.span.to);
  const shows = english.languageOf(rest);
  if (chosen !== undefined) {
    return { manner: { ...before, language: chosen, chosen: true }, asked: 'language', shows, rest };
  }
  const manner = spokenAs(shows, before);
  if (plain === undefined) return { manner, shows, rest };
  return { manner: { ...manner, plain: plain.plain }, asked: plain.plain ? 'plain' : 'usual', shows, rest };
}

/** Whether a message that asks for a manner says nothing else. */
export function saysNoMore({ rest, asked }: Wish): boolean {
  if (asked === undefined) return false;
  const left = analyse(rest.filter((word) => !NO_MORE.has(word)).join(' '));
  return left.length <= (asked === 'language' ? LANGUAGE_WORDS_MOST : 0);
}

/** « répondez en anglais svp »: its own words still stand there. */
const LANGUAGE_WORDS_MOST = 4;

/** English that was chosen stays, whatever the words; French does not keep an English message from an English answer. */
function spokenAs(shows: SpokenLanguage | undefined, before: Manner): Manner {
  if (before.chosen && before.language === 'en') return before;
  const language = shows ?? before.language;
  return language === before.language ? before : { ...before, language };
}
