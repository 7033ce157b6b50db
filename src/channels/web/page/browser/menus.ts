/** Closes the menus of the top bar on Escape, which gives the focus back, on a press elsewhere, and when another opens. */
export function prepareMenus(): void {
  const menus = [...document.querySelectorAll<HTMLDetailsElement>('details.menu')];
  for (const menu of menus) {
    menu.addEventListener('toggle', () => {
      if (menu.open) for (const other of menus) if (other !== menu) other.open = false;
    });
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open || event.isComposing) return;
      event.stopPropagation();
      menu.open = false;
      menu.querySelector('summary')?.focus();
    });
  }
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Node) || !target.isConnected) return;
    for (const menu of menus) if (!menu.contains(target)) menu.open = false;
  });
}
