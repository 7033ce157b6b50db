/** A piece of what is said; `language` as a BCP 47 tag when it is not the page's. */
export interface Said {
  readonly text: string;
  readonly language: string | null;
}

/** Tells screen readers what happened, through the page's one live region. */
export interface Announcer {
  /** One line, in the page's language or in pieces. */
  say(line: string | readonly Said[]): void;
}

/** Said lines leave after this, so that nobody walks into them while reading the page. */
const KEPT_MS = 15_000;

/** @param region polite, empty, out of sight; its additions are read in order */
export function createAnnouncer(region: HTMLElement): Announcer {
  return {
    say: (line) => {
      const shown = document.createElement('p');
      if (typeof line === 'string') shown.textContent = line;
      else shown.append(...line.map(toNode));
      region.append(shown);
      setTimeout(() => shown.remove(), KEPT_MS);
    },
  };
}

function toNode({ text, language }: Said): Node | string {
  if (language === null) return text;
  const piece = document.createElement('span');
  piece.lang = language;
  piece.textContent = text;
  return piece;
}
