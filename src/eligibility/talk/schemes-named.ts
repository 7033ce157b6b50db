import { analyse } from '../../language/index.ts';
import type { FactReader } from '../../understanding/index.ts';
import { phrasesIn, QUANTITY, type Said } from '../../understanding/index.ts';
import type { Scheme } from '../rules/rule-book.ts';

export interface NamingParts {
  readonly reader: Pick<FactReader, 'vocabulary'>;
  readonly schemes: readonly Pick<Scheme, 'id' | 'title'>[];
}

/** The schemes that a message names; « le CPF pour le permis » names that one, not the CPF. */
export function schemesNamed(said: Said, { reader, schemes }: NamingParts): string[] {
  const hits = [...reader.vocabulary.schemes]
    .filter(([id]) => schemes.some((scheme) => scheme.id === id))
    .flatMap(([id, phrases]) => said.spans(phrases).map(({ span }) => ({ id, ...span, length: span.to - span.from })));
  const kept = hits.filter(
    (hit) => !hits.some((other) => other.length > hit.length && other.from <= hit.to && hit.from <= other.to),
  );
  return [...new Set(kept.map(({ id }) => id))];
}

/** « est-ce que je peux faire une VAE ? »: the schemes named after, when nothing else is. */
export function schemesAsked(words: readonly string[], parts: NamingParts): string[] {
  const { vocabulary } = parts.reader;
  const [asking] = phrasesIn(words, vocabulary).spans(vocabulary.entries.une_aussi);
  if (asking === undefined) return [];
  const after = words.slice(asking.span.to + 1);
  const said = phrasesIn(after, vocabulary);
  const named = schemesNamed(said, parts);
  const spans = named.flatMap((id) => said.spans(vocabulary.schemes.get(id) ?? []).map(({ span }) => span));
  const rest = after.filter(
    (word, at) => !spans.some(({ from, to }) => from <= at && at <= to) && !QUANTITY.test(word),
  );
  return analyse(rest.join(' ')).length === 0 ? named : [];
}
