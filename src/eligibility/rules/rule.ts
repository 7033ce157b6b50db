import type { InputId } from '../../understanding/index.ts';

/** A formula that the engine knows, with the inputs that can change it. */
export interface Rule {
  readonly name: string;
  readonly inputs: readonly InputId[];
}
