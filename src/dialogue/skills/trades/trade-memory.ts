import { z } from 'zod';
import { ASPECTS } from '../../dialogs/trade-words.ts';

const schema = z.object({
  /** Trade spoken of last; null: who recruits in general. */
  code: z.string().nullable(),
  aspects: z.array(z.enum(ASPECTS)),
});

/** What was told last of a trade; plain JSON. */
export type TradeMemory = z.output<typeof schema>;

/** Reads what an earlier turn, or an earlier release, left; undefined when it is not ours. */
export function readTradeMemory(written: unknown): TradeMemory | undefined {
  const parsed = schema.safeParse(written);
  return parsed.success ? parsed.data : undefined;
}
