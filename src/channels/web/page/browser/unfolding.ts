/**
 * Makes a citation mark open its source, and a pin of the map its card: unfolded, in view, in focus. Nothing is added to
 * the history: Back leaves the page, or closes the chat.
 *
 * @param list the `<ol>` of the conversation
 */
export function listenToUnfolding(list: HTMLElement): void {
  list.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a.mark, a.pin') : null;
    const id = link?.getAttribute('href')?.slice(1);
    const aim = id === undefined ? null : document.getElementById(id);
    const folded = aim?.querySelector('details');
    if (!folded) return;
    event.preventDefault();
    folded.open = true;
    folded.querySelector('summary')?.focus({ preventScroll: true });
    folded.scrollIntoView({ block: 'nearest' });
  });
}
