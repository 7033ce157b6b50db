import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { KnowledgeDocument, Section } from '../../document.ts';
import type { FichesTravailSource } from '../manifest.ts';
import { filePath } from '../package-file.ts';
import { type SourceFailure, sourceFailure } from '../source-failure.ts';
import { hasTrust, NEEDS_TRUST, trustedUntil, trustFields } from '../trust.ts';
import { htmlSections } from './html-sections.ts';

/** Which of the ministry's sheets we index, under which title, for which questions: `knowledge/fiches-travail-emploi.yaml`. */
export const selectionSchema = z.strictObject({
  fiches: z.array(
    z
      .strictObject({
        pubId: z.string().min(1),
        title: z.string().min(1),
        tier: z.union([z.literal(1), z.literal(2)]),
        ...trustFields,
        warnings: z.array(z.string()),
        skip_sections: z.array(z.string()),
        skip_phrases: z.array(z.string().min(1)),
        questions: z.array(z.string().min(1)).min(3),
      })
      .refine(hasTrust, NEEDS_TRUST),
  ),
});

const fichesSchema = z.array(
  z.object({
    pubId: z.string(),
    date: z.string().regex(/^\d{2}\/\d{2}\/\d{4}$/),
    url: z.url(),
    intro: z.string().nullish(),
    sections: z.array(z.object({ title: z.string(), anchor: z.string(), html: z.string() })),
  }),
);

/** Sections that every sheet may carry and that hold only links. */
const LINK_SECTIONS = new Set(['documents', 'textes de référence', 'lire en complément', 'liens utiles', 'contacts']);

/**
 * Reads the chosen sheets of travail-emploi.gouv.fr from the npm package that publishes them.
 *
 * @param folder the knowledge folder, which holds the selection
 * @returns one document a chosen sheet, or SOURCE_INVALID: an unreadable file, a chosen sheet that is not there
 */
export function readFichesTravailSource(
  source: FichesTravailSource,
  folder: string,
): { ok: true; documents: KnowledgeDocument[] } | SourceFailure {
  const selectionPath = join(folder, source.selection);
  const packageFile = filePath(source.package, source.file);
  try {
    const selection = selectionSchema.safeParse(parse(readFileSync(selectionPath, 'utf8')));
    if (!selection.success) return invalid(selectionPath, selection.error);
    const fiches = fichesSchema.safeParse(JSON.parse(readFileSync(packageFile, 'utf8')));
    if (!fiches.success) return invalid(packageFile, fiches.error);
    const byId = new Map(fiches.data.map((fiche) => [fiche.pubId, fiche]));
    const documents: KnowledgeDocument[] = [];
    for (const chosen of selection.data.fiches) {
      const fiche = byId.get(chosen.pubId);
      if (fiche === undefined) {
        return sourceFailure('SOURCE_INVALID', `${selectionPath}: no sheet ${chosen.pubId} in ${source.package}`);
      }
      const skipped = new Set(chosen.skip_sections);
      const kept = fiche.sections.filter((s) => !skipped.has(s.title) && !LINK_SECTIONS.has(s.title.toLowerCase()));
      documents.push({
        id: `travail-emploi/${fiche.pubId}`,
        sourceId: source.id,
        publisher: source.publisher,
        title: chosen.title,
        url: fiche.url,
        date: fiche.date.split('/').reverse().join('-'),
        validUntil: trustedUntil(chosen),
        level: 'V',
        tier: chosen.tier,
        questions: chosen.questions,
        sections: [
          ...(chosen.warnings.length > 0
            ? [{ headings: ['À savoir'], anchor: null, text: chosen.warnings.join('\n') }]
            : []),
          ...withoutPhrases(chosen.skip_phrases, [
            ...htmlSections(fiche.intro ?? '', '', null),
            ...kept.flatMap((s) => htmlSections(s.html, s.title, s.anchor === '' ? null : s.anchor)),
          ]),
        ],
      });
    }
    return { ok: true, documents };
  } catch (error) {
    return sourceFailure('SOURCE_INVALID', `${source.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Drops the lines that hold one of the phrases: outdated amounts and facts inside sections that are otherwise good. */
function withoutPhrases(phrases: readonly string[], sections: readonly Section[]): Section[] {
  return sections
    .map((section) => ({
      ...section,
      text: section.text
        .split('\n')
        .filter((line) => !phrases.some((phrase) => line.includes(phrase)))
        .join('\n'),
    }))
    .filter((section) => section.text !== '');
}

function invalid(path: string, error: z.ZodError): SourceFailure {
  const [issue] = error.issues;
  return sourceFailure('SOURCE_INVALID', `${path}: ${issue?.path.join('.')}: ${issue?.message}`);
}
