/** The line that says that the assistant is looking for the answer. */
export interface WaitingLine {
  /** Shows the line while a reply is awaited, hides it otherwise. */
  show(awaited: boolean): void;
  /** The assistant says that it is writing. */
  typing(): void;
}

const LATE_MS = 20_000;
const TYPING_LASTS_MS = 12_000;
const LATE = 'La réponse prend plus de temps que d’habitude. Elle s’affichera ici ; vous pouvez continuer à écrire.';

/**
 * @param line hidden element with the dots
 * @param words the element of its text
 * @param onLate told once per wait, when the reply is late
 */
export function createWaitingLine(line: HTMLElement, words: HTMLElement, onLate: (text: string) => void): WaitingLine {
  const usual = words.textContent ?? '';
  let late: ReturnType<typeof setTimeout> | undefined;
  let typed: ReturnType<typeof setTimeout> | undefined;
  let awaited = false;

  function begin(): void {
    line.hidden = false;
    late ??= setTimeout(() => {
      words.textContent = LATE;
      onLate(LATE);
    }, LATE_MS);
  }

  function end(): void {
    clearTimeout(late);
    clearTimeout(typed);
    late = undefined;
    words.textContent = usual;
    line.hidden = true;
  }

  return {
    show: (value) => {
      awaited = value;
      if (awaited) begin();
      else end();
    },
    typing: () => {
      line.hidden = false;
      clearTimeout(typed);
      typed = setTimeout(() => {
        if (!awaited) end();
      }, TYPING_LASTS_MS);
    },
  };
}
