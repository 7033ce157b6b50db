import { fill, type Words } from './words.ts';

/** The line that says that the assistant is looking for the answer, or that a person is writing. */
export interface WaitingLine {
  /** Shows the line while a reply is awaited, hides it otherwise. */
  show(awaited: boolean): void;
  /** The assistant, or the person of this name, is writing; `doing`: what the assistant says that it does. */
  typing(firstName: string | null, doing: string | null): void;
}

const LATE_MS = 20_000;
const TYPING_LASTS_MS = 12_000;
/** A person's page says it again every 3 s. */
const PERSON_TYPING_LASTS_MS = 5_000;

/**
 * @param line hidden element with the dots
 * @param words the element of its text
 * @param onLate told once per wait, when the reply is late
 */
export function createWaitingLine(
  line: HTMLElement,
  words: HTMLElement,
  texts: Words,
  onLate: (text: string) => void,
): WaitingLine {
  const usual = words.textContent ?? '';
  let late: ReturnType<typeof setTimeout> | undefined;
  let typed: ReturnType<typeof setTimeout> | undefined;
  let awaited = false;

  function begin(): void {
    line.hidden = false;
    late ??= setTimeout(() => {
      words.textContent = texts.attente.tard;
      onLate(texts.attente.tard);
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
    typing: (firstName, doing) => {
      line.hidden = false;
      words.textContent = firstName === null ? (doing ?? usual) : fill(texts.attente.ecrit, { prenom: firstName });
      clearTimeout(typed);
      const lasts = firstName === null ? TYPING_LASTS_MS : PERSON_TYPING_LASTS_MS;
      typed = setTimeout(() => {
        if (!awaited) end();
      }, lasts);
    },
  };
}
