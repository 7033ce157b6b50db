import { z } from 'zod';
import { compilePhrases, indexPhrases, type Phrase, type Span } from '../language/index.ts';
import { DialogsError, readYaml } from '../platform/index.ts';
import type { Reply } from './reply.ts';

/** From this priority on, the text is said and the question is answered as well. */
const ANSWER_AS_WELL_FROM = 90;

const schema = z.strictObject({
  situations: z.array(
    z.strictObject({
      id: z.string().min(1),
      priorite: z.number().int(),
      numeros: z
        .array(
          z.strictObject({ numero: z.string().min(2), libelle: z.string().min(1), precision: z.string().optional() }),
        )
        .min(1),
      texte: z.string().min(1),
      lien: z.url().optional(),
      expressions: z.array(z.string().min(1)).min(1),
      exclusions: z.array(z.string().min(1)).default([]),
    }),
  ),
});

const englishSchema = z.strictObject({
  situations: z.record(
    z.string().min(1),
    z.strictObject({
      texte: z.string().min(1),
      numeros: z.record(z.string().min(2), z.string().min(1)),
      expressions: z.array(z.string().min(1)).min(1),
      exclusions: z.array(z.string().min(1)),
    }),
  ),
});

type Written = z.output<typeof schema>['situations'][number];
type English = z.output<typeof englishSchema>['situations'][string];

/** The words of one situation in one language. */
interface Signs {
  readonly phrases: readonly Phrase[];
  readonly exclusions: readonly Phrase[];
}

interface Situation {
  readonly reply: Reply;
  readonly inEnglish: Reply;
  readonly alsoAnswer: boolean;
  readonly french: Signs;
  readonly english: Signs;
}

export interface Emergency {
  /** In English first when English words show the danger. */
  readonly reply: Reply;
  /** In English first, then in French. */
  readonly inEnglish: Reply;
  /** A milder distress: the number first, and then the answer to what was asked. */
  readonly alsoAnswer: boolean;
}

/**
 * Looks for danger in a message; comes before everything else in a turn.
 *
 * @param readings the words of the message, in each way it can be read (as written, everyday spellings written out)
 */
export type DetectEmergency = (...readings: readonly (readonly string[])[]) => Emergency | undefined;

/**
 * Reads `dialogs/urgences.yaml` (faits.md §6.8) and its English side. Throws DialogsError, also when a situation or a number
 * is not told in English.
 *
 * @returns a detector: the most pressing situation (lowest `priorite`) that the words show, with its reply
 */
export function readEmergencies(path: string, englishPath: string, asks: { fr: string; en: string }): DetectEmergency {
  const english = readYaml(englishPath, englishSchema).situations;
  const situations = [...readYaml(path, schema).situations]
    .sort((a, b) => a.priorite - b.priorite)
    .map((written) => situationOf(written, english[written.id], englishPath, asks));
  const signs = situations.flatMap((situation) => [situation.french, situation.english]);
  const index = indexPhrases(signs.flatMap(({ phrases, exclusions }) => [...phrases, ...exclusions]));
  return (...readings) => {
    const all = distinct(readings)
      .map(index.find)
      .filter((spans) => spans.size > 0);
    if (all.length === 0) return undefined;
    const shown = (one: Signs) => all.some((spans) => shows(one, spans));
    const found = situations.find(({ french, english: other }) => shown(french) || shown(other));
    if (found === undefined) return undefined;
    const { reply, inEnglish, alsoAnswer } = found;
    return { reply: shown(found.english) ? inEnglish : reply, inEnglish, alsoAnswer };
  };
}

function situationOf(
  written: Written,
  english: English | undefined,
  englishPath: string,
  asks: { fr: string; en: string },
): Situation {
  const { id, priorite, expressions, exclusions } = written;
  const missing = written.numeros.find(({ numero }) => english?.numeros[numero] === undefined);
  if (english === undefined || missing !== undefined) {
    const what = english === undefined ? id : `${id}, ${missing?.numero}`;
    throw new DialogsError(`${englishPath}: nothing in English for ${what}`);
  }
  const french = frenchText(written);
  const reply: Reply = { kind: 'safety', text: french, citations: [], suggestions: [asks.fr] };
  const text = `${englishText(written, english)}\n\nEn français : ${french}`;
  return {
    alsoAnswer: priorite >= ANSWER_AS_WELL_FROM,
    reply,
    inEnglish: { ...reply, text, suggestions: [asks.en], language: 'en' },
    french: { phrases: compilePhrases(expressions), exclusions: compilePhrases(exclusions) },
    english: {
      phrases: compilePhrases(english.expressions),
      exclusions: compilePhrases(english.exclusions),
    },
  };
}

function frenchText({ texte, numeros, lien }: Written): string {
  const lines = numeros.map(({ numero, libelle, precision }) => ({
    numero,
    words: `${libelle}${precision === undefined ? '' : ` (${precision})`}`,
  }));
  return safetyText(texte, lines, lien === undefined ? [] : ['', `Plus d'informations : ${lien}`]);
}

/** The link stands in the French text below. */
function englishText({ numeros }: Written, { texte, numeros: names }: English): string {
  return safetyText(
    texte,
    numeros.map(({ numero }) => ({ numero, words: names[numero] ?? '' })),
    [],
  );
}

function safetyText(
  text: string,
  lines: readonly { readonly numero: string; readonly words: string }[],
  end: readonly string[],
): string {
  const untold = lines.filter(({ numero }) => !text.includes(` ${numero}`));
  return [
    text.trim(),
    ...(untold.length === 0 ? [] : ['', ...untold.map(({ numero, words }) => `- **${numero}** : ${words}`)]),
    ...end,
  ].join('\n');
}

/** Most messages read the same either way. */
function distinct(readings: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(readings.map((words) => [words.join(' '), words])).values()];
}

/** An exclusion cancels only the words that it covers: what else the message says still counts. */
function shows({ phrases, exclusions }: Signs, found: ReadonlyMap<Phrase, readonly Span[]>): boolean {
  const spans = phrases.flatMap((phrase) => found.get(phrase) ?? []);
  if (spans.length === 0) return false;
  const harmless = exclusions.flatMap((phrase) => found.get(phrase) ?? []);
  return spans.some((span) => !harmless.some((other) => overlaps(span, other)));
}

function overlaps(a: Span, b: Span): boolean {
  return a.from <= b.to && b.from <= a.to;
}
