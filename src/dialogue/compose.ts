import type { Reply } from './reply.ts';
import type { Turn } from './turns.ts';

const MARK = /\[(\d{1,3})\]/g;

/** Two turns of one message as one: what the first says, then the second; its memory is the second's, made after the first's. */
export function composed(first: Turn, second: Turn): Turn {
  const events = [...(first.events ?? []), ...(second.events ?? [])];
  return {
    reply: composedReply(first.reply, second.reply),
    memory: second.memory,
    ...(events.length > 0 && { events }),
  };
}

/** Sources of the second are numbered after those of the first; what can be touched belongs to the second, which may ask. */
export function composedReply(first: Reply, second: Reply): Reply {
  const shift = first.citations.length;
  const text = second.text.replace(MARK, (_mark, number: string) => `[${Number(number) + shift}]`);
  const cards = [...(first.cards ?? []), ...(second.cards ?? [])];
  const form = second.form ?? first.form;
  return {
    kind: first.kind,
    text: `${first.text}\n\n${text}`,
    ...(first.language !== undefined && { language: first.language }),
    citations: [
      ...first.citations,
      ...second.citations.map((citation) => ({ ...citation, position: citation.position + shift })),
    ],
    suggestions: second.suggestions,
    ...(cards.length > 0 && { cards }),
    ...(form !== undefined && { form }),
  };
}
