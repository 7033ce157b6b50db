import { isReusable, isSpent, markChosen, unmarkChosen } from './choices.ts';
import type { Feedback } from './feedback.ts';
import { find } from './find.ts';
import { type Json, objectIn } from './json.ts';
import type { ShownTranscript } from './shown-transcript.ts';
import type { Words } from './words.ts';

export interface PressesParts {
  /** The `<ol>` of the conversation. */
  readonly list: HTMLElement;
  readonly feedback: Feedback;
  readonly shown: ShownTranscript;
  readonly words: Words;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Puts a text in the field. */
  readonly fill: (text: string) => void;
  /** Gives the field the focus. */
  readonly write: () => void;
  /** @param value data of the card button pressed, if any */
  readonly say: (text: string, value: Json | null) => void;
}

const DOUBLE_CLICK_MS = 3_000;

/** Makes the buttons of the conversation, and the one that asks for a person, say what they say. */
export function listenToPresses({ list, feedback, shown, words, now, fill, write, say }: PressesParts): void {
  let askedAt = 0;

  function askPerson(): void {
    const { entries } = shown.current();
    const last = entries[entries.length - 1];
    const waits = last?.type === 'user' && last.text === words.demande_personne;
    // The reply may come between the two presses of a double click.
    if (waits || now() - askedAt < DOUBLE_CLICK_MS) return;
    askedAt = now();
    say(words.demande_personne, null);
  }

  find('conseiller', HTMLButtonElement).addEventListener('click', askPerson);
  list.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button === null || feedback.press(button)) return;
    const { say: said, text, value, focus, person } = button.dataset;
    if (focus !== undefined) write();
    if (person !== undefined) askPerson();
    if (text !== undefined) fill(text);
    if (said === undefined || isSpent(button)) return;
    markChosen(button);
    // A card stays of use: its buttons may be pressed again, but not by a double click.
    if (isReusable(button)) setTimeout(() => unmarkChosen(button), DOUBLE_CLICK_MS);
    say(said, value === undefined ? null : objectIn(value));
  });
}
