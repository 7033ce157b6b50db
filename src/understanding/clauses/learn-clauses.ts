import type { Spellings } from '../../language/index.ts';
import { type Example, learnCalibrated, learnLinear, USUAL_SETTINGS } from '../../learning/index.ts';
import { ABOUT, MOODS, type WordSpan } from '../reading.ts';
import type { AnnotatedMessage } from '../recognisers/annotated-message.ts';
import { type WrittenMessage, writtenMessage } from '../written-message.ts';
import { CUT_CLASSES, gapFeatures } from './clause-cuts.ts';
import { clauseFeatures } from './clause-features.ts';
import { type ClauseModels, DENIED_CLASSES } from './read-clauses.ts';

/** Learns where clauses begin and what they do, from messages that people annotated. */
export function learnClauses(messages: readonly AnnotatedMessage[], spellings: Spellings): ClauseModels {
  const cuts: Example[] = [];
  const [moods, abouts, denials]: [Example[], Example[], Example[]] = [[], [], []];
  for (const { said, clauses, author } of messages) {
    if (clauses === undefined) continue;
    const message = writtenMessage(said, spellings);
    const spans = annotatedSpans(
      message,
      clauses.map(({ text }) => text),
    );
    if (spans === undefined) continue;
    const begins = new Set(spans.map(({ from }) => from));
    message.words.forEach((_, at) => {
      if (at > 0) cuts.push({ vector: gapFeatures(message, at), holds: [begins.has(at) ? 1 : 0], group: author });
    });
    spans.forEach((_, position) => {
      const clause = clauses[position];
      if (clause === undefined) return;
      const vector = clauseFeatures(message, spans, position);
      moods.push({ vector, holds: [MOODS.indexOf(clause.mood)], group: author });
      abouts.push({ vector, holds: [ABOUT.indexOf(clause.about)], group: author });
      denials.push({ vector, holds: [clause.denied ? 1 : 0], group: author });
    });
  }
  const settings = { ...USUAL_SETTINGS, kind: 'softmax' } as const;
  return {
    cut: learnLinear(cuts, { ...settings, classes: CUT_CLASSES }),
    mood: learnCalibrated(moods, { ...settings, classes: MOODS }),
    about: learnLinear(abouts, { ...settings, classes: ABOUT }),
    denied: learnLinear(denials, { ...settings, classes: DENIED_CLASSES }),
  };
}

/** Where the annotated pieces stand among the words; undefined when they are not the message's own, in order. */
export function annotatedSpans(message: WrittenMessage, pieces: readonly string[]): WordSpan[] | undefined {
  const cuts: number[] = [];
  let from = 0;
  for (const piece of pieces) {
    const start = message.text.indexOf(piece, from);
    if (start < 0) return undefined;
    from = start + piece.length;
    const at = message.words.findIndex((_, word) => message.placeInText(word) >= start);
    if (at >= 0 && at !== cuts.at(-1)) cuts.push(at);
    else if (at < 0) return undefined;
  }
  if (cuts.length !== pieces.length) return undefined;
  if (cuts.length > 0) cuts[0] = 0;
  return cuts.map((cut, at) => ({ from: cut, to: (cuts[at + 1] ?? message.words.length) - 1 }));
}
