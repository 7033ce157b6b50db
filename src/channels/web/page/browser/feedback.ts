import { isSpent, markChosen, unmarkChosen } from './choices.ts';
import { isReason, isVote, type Reason, reasonsView, type Vote } from './feedback-view.ts';
import { toDom } from './to-dom.ts';
import type { Words } from './words.ts';

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
  words: Words,
  send: (opinion: Opinion) => Promise<boolean>,
  announce: (text: string) => void,
): Feedback {
  /** Until it is sent the button counts as pressed; if it cannot be, it may be pressed again. */
  async function give(opinion: Opinion, group: HTMLElement, button: HTMLElement): Promise<void> {
    markChosen(button);
    if (!(await send(opinion))) {
      unmarkChosen(button);
      announce(words.avis.pas_parti);
      return;
    }
    settle(group, opinion, words);
    announce(opinion.vote === 'pas-utile' && opinion.reason === null ? words.avis.merci_pourquoi : words.avis.merci);
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
      if (group !== null) settle(group, opinion, words);
    },
  };
}

function settle(group: HTMLElement, { vote, reason }: Opinion, words: Words): void {
  close(group.querySelectorAll('[data-vote]'), (button) => button.dataset.vote === vote);
  if (vote !== 'pas-utile') return;
  if (group.querySelector('.reasons') === null) group.append(toDom(reasonsView(words)));
  if (reason !== null) close(group.querySelectorAll('[data-reason]'), (button) => button.dataset.reason === reason);
}

function close(buttons: NodeListOf<HTMLElement>, chosen: (button: HTMLElement) => boolean): void {
  for (const button of buttons) {
    if (chosen(button)) markChosen(button);
    else button.setAttribute('aria-disabled', 'true');
  }
}
