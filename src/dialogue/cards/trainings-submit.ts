import { z } from 'zod';
import { FILTER_IDS } from '../../catalogue/index.ts';
import type { CardAction } from './adaptive-card.ts';

const LARGEST_RADIUS_KM = 300;

const schema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('more') }),
  z.object({ action: z.literal('widen'), radiusKm: z.number().positive().max(LARGEST_RADIUS_KM) }),
  z.object({ action: z.literal('remove'), filter: z.enum(FILTER_IDS) }),
  z.object({ action: z.literal('subject'), id: z.string().max(60) }),
]);

/** What the buttons of a training search send back. */
export type TrainingsSubmit = z.output<typeof schema>;

export function trainingsButton(title: string, data: TrainingsSubmit): CardAction {
  return { type: 'Action.Submit', title, data: { skill: 'trainings', ...data } };
}

/** Buttons come from outside: anything that is none of ours is undefined. */
export function readTrainingsSubmit(value: unknown): TrainingsSubmit | undefined {
  const read = schema.safeParse(value);
  return read.success ? read.data : undefined;
}
