import type { Draft } from './draft.ts';
import { lengthHint, MAX_MESSAGE_LENGTH } from './message-length.ts';
import type { Words } from './words.ts';

/** Where the person writes. */
export interface Composer {
  /** Puts a text back in the field, with the focus. */
  fill(text: string): void;
  /** Puts a text in the field when it is empty, and leaves the focus where it is. */
  propose(text: string): void;
  /** The focus, to what is written already. */
  focus(): void;
  /** Puts a text in the field as it is being said. */
  hear(text: string): void;
}

export interface ComposerParts {
  readonly form: HTMLFormElement;
  readonly field: HTMLTextAreaElement;
  readonly hint: HTMLElement;
  readonly words: Words;
  readonly announce: (text: string) => void;
  /** The person comes to write: time to get ready. */
  readonly onApproach: () => void;
  /** A letter more, or less, in a field that holds something. */
  readonly onWriting: () => void;
  readonly onSend: (text: string) => void;
  readonly draft: Draft;
}

const TALLEST_PX = 160;

/** Enter sends, Shift + Enter goes to the line; a message too long is kept and said, never cut. */
export function createComposer(parts: ComposerParts): Composer {
  const { form, field, hint, words, announce, onApproach, onWriting, onSend, draft } = parts;

  function adjust(): void {
    field.style.height = 'auto';
    field.style.height = `${Math.min(TALLEST_PX, field.scrollHeight + 2)}px`;
  }

  function showHint(text: string | null): void {
    hint.textContent = text ?? '';
    const tooLong = field.value.length > MAX_MESSAGE_LENGTH;
    hint.classList.toggle('over', tooLong);
    if (tooLong) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }

  function submit(): void {
    const text = field.value.trim();
    const problem =
      text === '' ? words.zone.vide : text.length > MAX_MESSAGE_LENGTH ? lengthHint(text.length, words) : null;
    if (problem !== null) {
      showHint(problem);
      announce(problem);
      field.focus();
      return;
    }
    field.value = '';
    draft.write('');
    showHint(null);
    adjust();
    onSend(text);
  }

  field.addEventListener('focus', onApproach);
  field.addEventListener('input', () => {
    const before = hint.textContent === '';
    const text = lengthHint(field.value.length, words);
    showHint(text);
    if (before && text !== null) announce(text);
    adjust();
    draft.write(field.value);
    if (field.value.trim() !== '') onWriting();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });

  field.value ||= draft.read();
  adjust();

  return {
    focus: () => field.focus(),
    hear: (text) => {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    fill: (text) => {
      field.value = text;
      showHint(lengthHint(text.length, words));
      adjust();
      field.focus();
    },
    propose: (text) => {
      if (field.value !== '') return;
      field.value = text;
      adjust();
    },
  };
}

/** Enter that ends a word of an input method is no Enter; Safari says so by its key code only. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === COMPOSING_KEY;
}

const COMPOSING_KEY = 229;
