/** Tells screen readers what happened, through the page's one live region. */
export interface Announcer {
  say(text: string): void;
}

/** Said lines leave after this, so that nobody walks into them while reading the page. */
const KEPT_MS = 15_000;

/** @param region polite, empty, out of sight; its additions are read in order */
export function createAnnouncer(region: HTMLElement): Announcer {
  return {
    say: (text) => {
      const line = document.createElement('p');
      line.textContent = text;
      region.append(line);
      setTimeout(() => line.remove(), KEPT_MS);
    },
  };
}
