import { type Example, type LinearModel, learnCalibrated, USUAL_SETTINGS } from '../../learning/index.ts';
import { type ClauseModels, readClauses } from '../clauses/read-clauses.ts';
import { type PreRead, shownBy } from '../pre-reading.ts';
import type { AnnotatedMessage } from '../recognisers/annotated-message.ts';
import type { Tell } from '../tell.ts';
import { actFeatures, signsOf } from './act-features.ts';
import { ACT_CLASSES } from './read-acts.ts';

/** Learns what messages want, from examples whose acts people named; clauses are those that the learned models cut. */
export function learnActs(
  messages: readonly AnnotatedMessage[],
  preRead: PreRead,
  tell: Tell,
  models: ClauseModels,
): LinearModel {
  const examples = messages.map((message): Example => {
    const pre = preRead(message.said);
    const clauses = readClauses(pre.message, models);
    const signs = signsOf(pre.message.words, clauses, shownBy(pre, tell(pre, clauses)), message.said);
    const holds: (typeof ACT_CLASSES)[number][] = message.acts.length === 0 ? ['only-tells'] : [...message.acts];
    if (message.generalRights) holds.push('general-rights');
    return {
      vector: actFeatures(signs, message.context),
      holds: [...new Set(holds)].map((name) => ACT_CLASSES.indexOf(name)),
      group: message.author,
    };
  });
  return learnCalibrated(examples, { ...USUAL_SETTINGS, kind: 'sigmoid', classes: ACT_CLASSES });
}
