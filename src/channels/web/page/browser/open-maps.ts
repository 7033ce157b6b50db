/** Where the map stands beside the results it is open from the start (see `styles/80-circumstances.css`). */
const BESIDE = '(min-width: 69rem)';

/** Opens the maps among elements that have just come. */
export function openMaps(added: readonly HTMLElement[]): void {
  if (document.body.classList.contains('embedded') || !window.matchMedia(BESIDE).matches) return;
  for (const element of added) {
    for (const map of element.querySelectorAll<HTMLDetailsElement>('.around-here')) map.open = true;
  }
}
