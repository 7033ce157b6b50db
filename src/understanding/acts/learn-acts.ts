import { type Example, type LinearModel, learnCalibrated, USUAL_SETTINGS } from '../../learning/index.ts';
import { type ClauseModels, readClauses } from '../clauses/read-clauses.ts';
import { type PreRead, shownBy } from '../pre-reading.ts';
import { FIRST_MESSAGE, type ReadingContext } from '../reading.ts';
import type { AnnotatedMessage, DocumentQuestion } from '../recognisers/annotated-message.ts';
import type { Tell } from '../tell.ts';
import { actFeatures, signsOf } from './act-features.ts';
import { ACT_CLASSES } from './read-acts.ts';

/** What a question put to the documents may be: the guide draws no sharp line between them. */
const NEAR_ANSWERS = ['answer', 'check-rights', 'go-to', 'about-trade', 'explore-trades', 'only-tells'] as const;

/** One in so many of them is learned from: more teach nothing new, and take their time. */
const QUESTIONS_ONE_IN = 6;

/**
 * Learns what messages want, from examples whose acts people named, and from questions that a document answers: those look for no
 * training and ask for no person. Clauses are those that the learned models cut.
 */
export function learnActs(
  messages: readonly AnnotatedMessage[],
  questions: readonly DocumentQuestion[],
  preRead: PreRead,
  tell: Tell,
  models: ClauseModels,
): LinearModel {
  const vectorOf = (said: string, context: ReadingContext) => {
    const pre = preRead(said);
    const clauses = readClauses(pre.message, models);
    return actFeatures(signsOf(pre.message.words, clauses, shownBy(pre, tell(pre, clauses)), said), context);
  };
  const examples = messages.map((message): Example => {
    const holds: (typeof ACT_CLASSES)[number][] = message.acts.length === 0 ? ['only-tells'] : [...message.acts];
    if (message.generalRights) holds.push('general-rights');
    return {
      vector: vectorOf(message.said, message.context),
      holds: [...new Set(holds)].map((name) => ACT_CLASSES.indexOf(name)),
      group: message.author,
    };
  });
  const asked = questions
    .filter((_, at) => at % QUESTIONS_ONE_IN === 0)
    .map(
      ({ said, author, continues }): Example => ({
        vector: vectorOf(said, { ...FIRST_MESSAGE, hasTopic: continues }),
        holds: [],
        unsaid: NEAR_ANSWERS.map((name) => ACT_CLASSES.indexOf(name)),
        group: author,
      }),
    );
  return learnCalibrated([...examples, ...asked], { ...USUAL_SETTINGS, kind: 'sigmoid', classes: ACT_CLASSES });
}
