import { z } from 'zod';

const schema = z.object({
  streamId: z.string(),
  /** From 1 within its stream; the frame that ends one has none. */
  streamSequence: z.number().int().optional(),
  streamType: z.enum(['informative', 'streaming', 'final']),
  text: z.string(),
  locale: z.string().optional(),
});

/**
 * One frame of what is seen of a turn before it is published, in Bot Framework's terms of streaming. `streaming` holds the
 * whole text so far. `final` ends the stream and holds nothing: the answer itself is in the log.
 */
export type ProvisionalFrame = z.output<typeof schema>;

/** A frame as one word of letters, digits, `-` and `_`. */
export function encodeFrame(frame: ProvisionalFrame): string {
  return Buffer.from(JSON.stringify(frame)).toString('base64url');
}

/** Undefined for what is no frame: another release may run beside this one. */
export function decodeFrame(code: string): ProvisionalFrame | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(code, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}
