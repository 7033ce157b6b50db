import type { PreReading } from './pre-reading.ts';
import { type FactReader, readFacts, type Told } from './profile/reading/read-facts.ts';
import type { Clause } from './reading.ts';

/** What the clauses of a message say of people. */
export type Tell = (pre: PreReading, clauses: readonly Clause[]) => Told;

/** @param today ISO day */
export function createTell(reader: FactReader, today: () => string): Tell {
  return ({ message, need }, clauses) => readFacts({ message, clauses, need }, reader, today());
}
