import { z } from 'zod';

/** What a question may be about, where that decides who answers. */
export const TOPICS = ['vae', 'financement'] as const;

/**
 * What a resident agrees to send with a request (faits.md §3.3): each part can be left out by her. Never a social-security
 * number, a diagnosis, an origin, an opinion.
 */
export const handoffFileSchema = z.strictObject({
  commune: z.string().optional(),
  /** `02`, `59`, `60`, `62`, `80` or `autre`. */
  department: z.string().optional(),
  /** « 18-25 ans ». */
  ageBand: z.string().optional(),
  /** In words, « demandeuse d'emploi inscrite ». */
  situation: z.string().optional(),
  /** In one sentence, hers. */
  project: z.string().optional(),
  /** The question that stayed unanswered. */
  question: z.string().optional(),
  /** What it is about, where that decides who answers; goes with `question`. */
  topic: z.enum(TOPICS).optional(),
  /** What the eligibility questions gave: one line a scheme. */
  eligibility: z
    .array(z.strictObject({ scheme: z.string(), verdict: z.string(), reasons: z.array(z.string()) }))
    .optional(),
  /** Whether the counsellor may read the conversation. */
  transcript: z.boolean().optional(),
});
export type HandoffFile = Readonly<z.infer<typeof handoffFileSchema>>;
