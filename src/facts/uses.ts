import type { RuleBook } from '../eligibility/index.ts';
import type { Parameters } from '../knowledge/index.ts';
import type { WrittenDocument } from './facts-file.ts';

/** A text or a formula in which a parameter may be used. */
export interface Place {
  /** « règle r08_ptp », « document national/ptp ». */
  readonly place: string;
  readonly text: string;
}

const USE = /\{\{\s*([a-z0-9_]+)\s*(?:\|\s*seul\s*)?\}\}|parametres \. ([a-z0-9_]+)/g;

/** Where texts and formulas stand: the rules and the documents. */
export function placesOf(rules: RuleBook, documents: readonly WrittenDocument[]): Place[] {
  const formulas = [...rules.formulas].map(([name, formula]) => ({
    place: `règle ${name.split(' . ')[0] ?? name}`,
    text: JSON.stringify(formula),
  }));
  return [
    ...rules.schemes.flatMap((scheme) => {
      const { id, description, meta, conditions } = scheme;
      const texts = [
        description,
        JSON.stringify(meta),
        ...conditions.map(({ text, phrases }) => JSON.stringify([text, phrases])),
      ];
      return texts.map((text) => ({ place: `règle ${id}`, text }));
    }),
    ...formulas,
    ...documents.map(({ id, body }) => ({ place: `document ${id}`, text: body })),
  ];
}

/** The places that use each parameter, by its id; a parameter that nothing uses has none. */
export function usesOf(parameters: Parameters, places: readonly Place[]): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, Set<string>>([...parameters.keys()].map((id) => [id, new Set()]));
  for (const { place, text } of places) {
    for (const [, inText, inFormula] of text.matchAll(USE)) uses.get(inText ?? inFormula ?? '')?.add(place);
  }
  return new Map([...uses].map(([id, found]) => [id, [...found]]));
}
