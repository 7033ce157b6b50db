/**
 * Keeps the field above the keyboard of a phone where the page is not made smaller by it (Safari): the height that it
 * hides becomes `--keyboard`. A pinch zoom is no keyboard.
 */
export function watchKeyboard(): void {
  const seen = window.visualViewport;
  if (!seen) return;
  const show = () => {
    const hidden = seen.scale > 1.01 ? 0 : Math.max(0, window.innerHeight - seen.height - seen.offsetTop);
    document.documentElement.style.setProperty('--keyboard', `${Math.round(hidden)}px`);
  };
  seen.addEventListener('resize', show);
  seen.addEventListener('scroll', show);
}
