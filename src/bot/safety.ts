import { z } from 'zod';
import { readYaml } from './dialogs/read-yaml.ts';
import { compilePhrase, occurs, type Phrase } from './phrases/phrase.ts';
import type { Reply } from './reply.ts';

const schema = z.strictObject({
  urgences: z.array(
    z.strictObject({
      id: z.string().min(1),
      priorite: z.number().int(),
      numeros: z
        .array(z.strictObject({ numero: z.string().min(2), libelle: z.string().min(1), precision: z.string().optional() }))
        .min(1),
      texte: z.string().min(1),
      lien: z.url().optional(),
      expressions: z.array(z.string().min(1)).min(1),
      exclusions: z.array(z.string().min(1)).default([]),
    }),
  ),
});

interface Emergency {
  readonly id: string;
  readonly reply: Reply;
  readonly phrases: readonly Phrase[];
  readonly exclusions: readonly Phrase[];
}

/** Looks for danger in a message; comes before everything else in a turn. */
export type DetectEmergency = (words: readonly string[]) => { id: string; reply: Reply } | undefined;

/**
 * Reads `dialogs/urgences.yaml` (faits.md §6.8).
 *
 * @returns a detector: the most pressing situation (lowest `priorite`) that the words show, with its reply, the number first
 */
export function readEmergencies(path: string, askPerson: string): DetectEmergency {
  const emergencies: Emergency[] = [...readYaml(path, schema).urgences]
    .sort((a, b) => a.priorite - b.priorite)
    .map(({ id, numeros, texte, lien, expressions, exclusions }) => ({
      id,
      phrases: expressions.map(compilePhrase),
      exclusions: exclusions.map(compilePhrase),
      reply: {
        kind: 'safety',
        text: [
          ...numeros.map(({ numero, libelle, precision }) => {
            return `**${numero}** : ${libelle}${precision === undefined ? '' : ` (${precision})`}`;
          }),
          '',
          texte.trim(),
          ...(lien === undefined ? [] : ['', lien]),
        ].join('\n'),
        citations: [],
        suggestions: [askPerson],
      },
    }));
  return (words) =>
    emergencies.find(
      ({ phrases, exclusions }) =>
        phrases.some((phrase) => occurs(phrase, words)) && !exclusions.some((phrase) => occurs(phrase, words)),
    );
}
