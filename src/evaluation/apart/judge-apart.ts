import type { Reply } from '../../dialogue/index.ts';
import type { AnswerUnit } from '../../knowledge/index.ts';
import type { ApartCase } from './apart-cases.ts';

/** What a reply is worth against the units that answer. */
export const APART_VERDICTS = [
  /** A quoted unit answers. */
  'right',
  /** The right page, another unit of it. */
  'half',
  /** Something else is quoted, or another skill replies. */
  'wrong',
  /** Choices are offered, one of which answers. */
  'asked_with_right',
  'asked_without_right',
  'refused_badly',
  /** For messages that no unit answers. */
  'refused_well',
  'asked_outside',
  'answered_outside',
] as const;
export type ApartVerdict = (typeof APART_VERDICTS)[number];

/** Units by what of them is seen in a reply. */
export interface SeenUnits {
  /** By title of the document and section as a citation names it. */
  cited(title: string, section: string): string | undefined;
  /** By the question as it is proposed. */
  proposed(question: string): string | undefined;
  /** A unit's own id and those that answer the same. */
  alike(id: string): readonly string[];
}

/** Looks units up, for replies of one version of the documents. */
export function seenUnits(
  units: readonly AnswerUnit[],
  documents: readonly { readonly id: string; readonly title: string }[],
): SeenUnits {
  const idOf = new Map(documents.map(({ id, title }) => [title, id]));
  const byQuestion = new Map(units.map(({ id, question }) => [question, id]));
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return {
    cited: (title, section) => {
      const document = idOf.get(title);
      return document === undefined ? undefined : `${document}#${section === '' ? 'introduction' : spaced(section)}`;
    },
    proposed: (question) => byQuestion.get(question),
    alike: (id) => [id, ...(byId.get(id)?.sameAs ?? [])],
  };
}

/** Judges a reply by the units that it quotes or offers. */
export function judgeApart(reply: Reply, { gold, also }: ApartCase, seen: SeenUnits): ApartVerdict {
  const isQuote = reply.citations.length > 0;
  if (gold === null) {
    if (reply.kind === 'clarify') return 'asked_outside';
    return isQuote ? 'answered_outside' : 'refused_well';
  }
  const right = new Set([gold, ...also].flatMap(seen.alike));
  if (reply.kind === 'clarify') {
    const offered = reply.suggestions.map(seen.proposed);
    return offered.some((id) => id !== undefined && right.has(id)) ? 'asked_with_right' : 'asked_without_right';
  }
  if (reply.kind === 'refusal') return 'refused_badly';
  const cited = reply.citations.flatMap(({ title, section }) => seen.cited(title, section) ?? []);
  if (cited.some((id) => right.has(id))) return 'right';
  const pages = new Set([...right].map(pageOf));
  return cited.some((id) => pages.has(pageOf(id))) ? 'half' : 'wrong';
}

function pageOf(id: string): string {
  return id.slice(0, id.indexOf('#'));
}

function spaced(section: string): string {
  return section.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}
