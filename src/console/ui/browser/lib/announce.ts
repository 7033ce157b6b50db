/** Said lines leave after this, so that nobody walks into them while reading the page. */
const KEPT_MS = 15_000;

/** Tells screen readers what happened, through the page's one polite live region. */
export function announce(text: string): void {
  const line = document.createElement('p');
  line.textContent = text;
  document.getElementById('annonces')?.append(line);
  setTimeout(() => line.remove(), KEPT_MS);
}
