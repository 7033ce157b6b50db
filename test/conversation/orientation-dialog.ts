import type { TurnContext } from 'botbuilder';
import {
  ChoicePrompt,
  DialogSet,
  type DialogState,
  DialogTurnStatus,
  type FoundChoice,
  TextPrompt,
  WaterfallDialog,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import { type Think, thinkWithBot, turnStateProperty } from '../../src/conversation/index.ts';
import { ASSISTANT } from './test-conversation.ts';

/** What the dialog says, in order; `again` when the answer was no choice. */
export const SAYS = {
  job: 'Quel métier vous intéresse ?',
  tooShort: 'Écrivez le métier en toutes lettres.',
  when: 'Quand voulez-vous commencer ?',
  again: 'Choisissez « Bientôt » ou « Plus tard ».',
  done: (job: string, when: string, times: number) => `${job}, ${when}. Demandes : ${times}.`,
} as const;

const MIN_JOB_CHARACTERS = 3;

/**
 * A bot of botbuilder-dialogs as its documentation writes them: a waterfall of a text and a choice, on a dialog set whose
 * state is the conversation's. Made anew, it holds nothing of what another one was told.
 */
export function orientationBot(): Think {
  const stack = turnStateProperty<DialogState>('dialogs');
  const finished = turnStateProperty<number>('finished');
  const dialogs = new DialogSet(stack)
    .add(new TextPrompt('job', async ({ recognized }) => (recognized.value?.length ?? 0) >= MIN_JOB_CHARACTERS))
    .add(new ChoicePrompt('when', undefined, 'fr-fr'))
    .add(
      new WaterfallDialog('orientation', [
        (step) => step.prompt('job', { prompt: SAYS.job, retryPrompt: SAYS.tooShort }),
        (step: WaterfallStepContext<{ job?: string }>) => {
          Object.assign(step.values, { job: step.result });
          return step.prompt('when', {
            prompt: SAYS.when,
            retryPrompt: SAYS.again,
            choices: [{ value: 'Bientôt' }, { value: 'Plus tard' }],
          });
        },
        async (step) => {
          const { job } = step.values as { job: string };
          const { value } = step.result as FoundChoice;
          const times = (await finished.get(step.context, 0)) + 1;
          await finished.set(step.context, times);
          await step.context.sendActivity(SAYS.done(job, value, times));
          return step.endDialog();
        },
      ]),
    );

  return thinkWithBot(async (context: TurnContext) => {
    if (context.activity.type !== 'message') return;
    const turn = await dialogs.createContext(context);
    const { status } = await turn.continueDialog();
    if (status === DialogTurnStatus.empty) await turn.beginDialog('orientation');
  }, ASSISTANT);
}
