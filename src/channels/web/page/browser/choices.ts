/** Marks a choice as made: it stays, with the focus on it, and can be pressed no more. */
export function markChosen(button: HTMLElement): void {
  button.setAttribute('aria-disabled', 'true');
  button.classList.add('chosen');
}

/** A choice that may be made again. */
export function unmarkChosen(button: HTMLElement): void {
  button.removeAttribute('aria-disabled');
  button.classList.remove('chosen');
}

/** Whether a choice was made already. */
export function isChosen(button: HTMLElement): boolean {
  return button.getAttribute('aria-disabled') === 'true';
}

/**
 * Takes away the choices that the conversation has left behind (a message of the person follows them), except the one
 * that was made and the links.
 */
export function retireChoices(list: HTMLElement): void {
  const lastOwn = [...list.querySelectorAll('.message.user')].pop();
  if (lastOwn === undefined) return;
  for (const button of list.querySelectorAll<HTMLElement>('.choices button')) {
    const passed = (button.compareDocumentPosition(lastOwn) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    if (passed && !isChosen(button)) button.parentElement?.remove();
  }
  for (const choices of list.querySelectorAll('.choices')) {
    if (choices.childElementCount === 0) choices.remove();
  }
}
