import { isSpent, markChosen, unmarkChosen } from './choices.ts';
import { isReason, isVote, type Reason, reasonsView, type Vote } from './feedback-view.ts';
import { toDom } from './to-dom.ts';

/** What a person thinks of one message of the assistant. */
export interface Opinion {
  /** Id of the message. */
  readonly about: string;
  readonly vote: Vote;
  readonly reason: Reason | null;
}

export interface Feedback {
  /** A button of the conversation was pressed. @returns whether it was one of an opinion */
  press(button: HTMLElement): boolean;
  /** Shows, in the message, an opinion that was given before. */
  show(message: HTMLElement, opinion: Opinion): void;
}

/** @param send false when the opinion could not be sent */
export function createFeedback(
  send: (opinion: Opinion) => Promise<boolean>,
  announce: (text: string) => void,
): Feedback {
  /** Until it is sent the button counts as pressed; if it cannot be, it may be pressed again. */
  async function give(opinion: Opinion, group: HTMLElement, button: HTMLElement): Promise<void> {
    markChosen(button);
    if (!(await send(opinion))) {
      unmarkChosen(button);
      announce(NOT_SENT);
      return;
    }
    settle(group, opinion);
    announce(opinion.vote === 'pas-utile' && opinion.reason === null ? THANKS_AND_WHY : THANKS);
  }

  return {
    press: (button) => {
      const group = button.closest<HTMLElement>('.feedback');
      const about = group?.dataset.about;
      if (group === null || about === undefined) return false;
      const { vote, reason } = button.dataset;
      if (isSpent(button)) return true;
      if (isVote(vote)) void give({ about, vote, reason: null }, group, button);
      else if (isReason(reason)) void give({ about, vote: 'pas-utile', reason }, group, button);
      return true;
    },
    show: (message, opinion) => {
      const group = message.querySelector<HTMLElement>('.feedback');
      if (group !== null) settle(group, opinion);
    },
  };
}

function settle(group: HTMLElement, { vote, reason }: Opinion): void {
  close(group.querySelectorAll('[data-vote]'), (button) => button.dataset.vote === vote);
  if (vote !== 'pas-utile') return;
  if (group.querySelector('.reasons') === null) group.append(toDom(reasonsView()));
  if (reason !== null) close(group.querySelectorAll('[data-reason]'), (button) => button.dataset.reason === reason);
}

function close(buttons: NodeListOf<HTMLElement>, chosen: (button: HTMLElement) => boolean): void {
  for (const button of buttons) {
    if (chosen(button)) markChosen(button);
    else button.setAttribute('aria-disabled', 'true');
  }
}

const THANKS = 'Merci de votre avis.';
const THANKS_AND_WHY = 'Merci de votre avis. Vous pouvez dire pourquoi.';
const NOT_SENT = 'Votre avis n’a pas pu être envoyé. Réessayez dans un instant.';
