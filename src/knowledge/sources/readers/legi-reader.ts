import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { KnowledgeDocument } from '../../document.ts';
import type { LegiSource } from '../manifest.ts';
import { filePath } from '../package-file.ts';
import { type SourceFailure, sourceFailure } from '../source-failure.ts';
import { trustedUntil } from '../trust.ts';

const articleSchema = z.object({
  id: z.string(),
  /** Numbered articles only: an « Annexe » is a table. */
  num: z.string().regex(/^[LRD]\d/),
  texte: z.string(),
  etat: z.enum(['VIGUEUR', 'VIGUEUR_DIFF', 'ABROGE_DIFF']),
  dateDebut: z.number(),
  dateFin: z.number(),
});

interface Node {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly children?: readonly Node[];
}
const nodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.object({ type: z.string(), data: z.record(z.string(), z.unknown()), children: z.array(nodeSchema).optional() }),
);

/** Where a long article takes a new line: « I.- », « 1° », « a) ». */
const NEW_LINE = /\s+(?=(?:[IVX]{1,5}\. ?[-–—])|(?:\d{1,2}°(?: (?:bis|ter))? )|(?:[a-h]\) ))/g;

/**
 * Reads the articles in force of the consolidated Code du travail from the npm package that publishes it.
 *
 * @param today ISO day: only what is in force on that day is kept, whatever the package called it when it was made
 * @returns one document an article of the wanted parts, its heading path as title; or SOURCE_INVALID
 */
export function readLegiSource(
  source: LegiSource,
  today: string,
): { ok: true; documents: KnowledgeDocument[] } | SourceFailure {
  try {
    const root = nodeSchema.parse(JSON.parse(readFileSync(filePath(source.package, source.file), 'utf8')));
    const documents: KnowledgeDocument[] = [];
    const walk = (node: Node, path: readonly string[], wanted: boolean): void => {
      if (node.type === 'article') {
        const document = wanted ? articleDocument(source, node.data, path, today) : undefined;
        if (document !== undefined) documents.push(document);
        return;
      }
      const title = typeof node.data.title === 'string' ? node.data.title.trim() : '';
      if (/ancienne/i.test(title)) return;
      const isWanted = wanted || source.parts.some((part) => title.startsWith(part));
      for (const child of node.children ?? []) walk(child, [...path, title], isWanted);
    };
    walk(root, [], false);
    if (documents.length === 0) {
      return sourceFailure('SOURCE_INVALID', `${source.id}: no article in force under ${source.parts.join(', ')}`);
    }
    return { ok: true, documents };
  } catch (error) {
    return sourceFailure('SOURCE_INVALID', `${source.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function articleDocument(
  source: LegiSource,
  data: Record<string, unknown>,
  path: readonly string[],
  today: string,
): KnowledgeDocument | undefined {
  const parsed = articleSchema.safeParse(data);
  if (!parsed.success || parsed.data.texte.trim() === '') return undefined;
  const { id, num, texte, dateDebut, dateFin } = parsed.data;
  const now = Date.parse(today);
  if (dateDebut > now || dateFin <= now) return undefined;
  const places = path.map(withoutNumber).filter((place) => place !== '');
  return {
    id: `${source.id}/${num}`,
    sourceId: source.id,
    publisher: source.publisher,
    title: `Code du travail, article ${num} : ${places.slice(-2).join(' – ')}`,
    url: `https://www.legifrance.gouv.fr/codes/article_lc/${id}`,
    date: new Date(dateDebut).toISOString().slice(0, 10),
    validUntil: trustedUntil(source),
    level: 'V',
    tier: source.tier,
    questions: [],
    sections: [{ headings: places.slice(-3), anchor: null, text: texte.trim().replace(NEW_LINE, '\n') }],
  };
}

/** « Chapitre Ier : Contrat d'engagement » → « Contrat d'engagement »; « Chapitre unique. » → nothing. */
function withoutNumber(title: string): string {
  const colon = title.indexOf(':');
  if (colon >= 0) return title.slice(colon + 1).trim();
  return /^(?:Chapitre|Section|Sous-section|Paragraphe|Titre|Livre|Partie) /i.test(title) ? '' : title.trim();
}
