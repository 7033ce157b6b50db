import { z } from 'zod';
import { compilePhrase, indexPhrases, type Phrase, type Span } from '../knowledge/index.ts';
import { readYaml } from '../platform/index.ts';
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

interface Situation {
  readonly reply: Reply;
  readonly alsoAnswer: boolean;
  readonly phrases: readonly Phrase[];
  readonly exclusions: readonly Phrase[];
}

export interface Emergency {
  readonly reply: Reply;
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
 * Reads `dialogs/urgences.yaml` (faits.md §6.8).
 *
 * @returns a detector: the most pressing situation (lowest `priorite`) that the words show, with its reply
 */
export function readEmergencies(path: string, askPerson: string): DetectEmergency {
  const situations: Situation[] = [...readYaml(path, schema).situations]
    .sort((a, b) => a.priorite - b.priorite)
    .map(({ priorite, numeros, texte, lien, expressions, exclusions }) => ({
      alsoAnswer: priorite >= ANSWER_AS_WELL_FROM,
      phrases: expressions.map(compilePhrase),
      exclusions: exclusions.map(compilePhrase),
      reply: {
        kind: 'safety',
        text: [
          texte.trim(),
          '',
          ...numeros
            .filter(({ numero }) => !texte.includes(` ${numero}`))
            .map(
              ({ numero, libelle, precision }) =>
                `- **${numero}** : ${libelle}${precision === undefined ? '' : ` (${precision})`}`,
            ),
          ...(lien === undefined ? [] : ['', `Plus d'informations : ${lien}`]),
        ].join('\n'),
        citations: [],
        suggestions: [askPerson],
      },
    }));
  const index = indexPhrases(situations.flatMap(({ phrases, exclusions }) => [...phrases, ...exclusions]));
  return (...readings) => {
    const all = distinct(readings)
      .map(index.find)
      .filter((spans) => spans.size > 0);
    if (all.length === 0) return undefined;
    const found = situations.find((situation) => all.some((spans) => shows(situation, spans)));
    return found && { reply: found.reply, alsoAnswer: found.alsoAnswer };
  };
}

/** Most messages read the same either way. */
function distinct(readings: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(readings.map((words) => [words.join(' '), words])).values()];
}

/** An exclusion cancels only the words that it covers: what else the message says still counts. */
function shows({ phrases, exclusions }: Situation, found: ReadonlyMap<Phrase, readonly Span[]>): boolean {
  const spans = phrases.flatMap((phrase) => found.get(phrase) ?? []);
  if (spans.length === 0) return false;
  const harmless = exclusions.flatMap((phrase) => found.get(phrase) ?? []);
  return spans.some((span) => !harmless.some((other) => overlaps(span, other)));
}

function overlaps(a: Span, b: Span): boolean {
  return a.from <= b.to && b.from <= a.to;
}
