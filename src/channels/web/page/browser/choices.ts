/** Marks a choice as made: it stays, with the focus on it, and can be pressed no more. */
export function markChosen(button: HTMLElement): void {
  button.setAttribute('aria-disabled', 'true');
  button.setAttribute('aria-pressed', 'true');
}

/** A choice that may be made again. */
export function unmarkChosen(button: HTMLElement): void {
  button.removeAttribute('aria-disabled');
  button.removeAttribute('aria-pressed');
}

/** Whether a choice was made already, or was left behind. */
export function isSpent(button: HTMLElement): boolean {
  return button.getAttribute('aria-disabled') === 'true';
}

/** Whether a choice stays of use: a card's, unless it is about what is sent to a person. */
export function isReusable(button: HTMLElement): boolean {
  return button.dataset.value !== undefined && !button.matches(CHOICES);
}

/** What may be chosen once in a message: its suggestions, and what is sent to a person. */
const CHOICES = '.choices button, .handoff .card button';

/**
 * Ends the choices that the conversation has left behind (a message of the person follows them, or a counsellor): they stay to be read,
 * with the one that was chosen. `aria-disabled`, not `disabled`: a button in focus keeps it.
 */
export function retireChoices(list: HTMLElement): void {
  let answer: string | null = null;
  for (const message of [...list.querySelectorAll<HTMLElement>('.message')].reverse()) {
    if (message.classList.contains('user')) answer = message.querySelector('.bubble p')?.textContent ?? '';
    else if (answer !== null) retire(message, answer);
    // The assistant's choices would be said to the person who has taken its place.
    if (message.classList.contains('taken')) answer ??= '';
  }
}

function retire(message: HTMLElement, answer: string): void {
  for (const button of message.querySelectorAll<HTMLElement>(CHOICES)) {
    if (isSpent(button)) continue;
    if (button.dataset.say === answer) markChosen(button);
    else button.setAttribute('aria-disabled', 'true');
  }
}
