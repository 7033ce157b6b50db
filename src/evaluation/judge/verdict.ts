import { z } from 'zod';

const EXACTNESS = { exacte: 1, partielle: 0.5, fausse: 0 } as const;
const FAITHFULNESS = { fidele: 1, partielle: 0.5, infidele: 0, sans_objet: null } as const;
type Exactness = keyof typeof EXACTNESS;
type Faithfulness = keyof typeof FAITHFULNESS;

/** The shape of what a judge model must say of one reply; see `dialogs/modele/juger.md`. The reason first, so that it comes before the grade. */
export const verdictSchema = z.object({
  raison: z.string().min(1),
  exactitude: z.enum(Object.keys(EXACTNESS) as [Exactness, ...Exactness[]]),
  fidelite: z.enum(Object.keys(FAITHFULNESS) as [Faithfulness, ...Faithfulness[]]),
});

/** What a judge said of one reply. */
export interface Verdict {
  /** 1 exact, 0.5 in part, 0 wrong. */
  readonly exactness: number;
  /** 1 all is in what it cites, 0.5 all that matters, 0 not; null when it cites nothing. */
  readonly faithfulness: number | null;
  /** In French, as the judge wrote it, shortened. */
  readonly reason: string;
}

const REASON_CHARACTERS = 600;

/** @param cites whether the reply cites anything, which is not for the judge to say */
export function verdictOf(said: z.output<typeof verdictSchema>, cites: boolean): Verdict {
  const reason = said.raison.trim();
  return {
    exactness: EXACTNESS[said.exactitude],
    faithfulness: cites ? FAITHFULNESS[said.fidelite] : null,
    reason: reason.length > REASON_CHARACTERS ? `${reason.slice(0, REASON_CHARACTERS)}…` : reason,
  };
}
