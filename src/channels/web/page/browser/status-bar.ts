import { type PhonePart, splitPhoneNumbers } from './phone-numbers.ts';
import { type Situation, statusOf } from './status.ts';
import { toDom } from './to-dom.ts';
import { element } from './view.ts';
import type { Words } from './words.ts';

/** The line that says what is wrong with the connection, and what to do. */
export interface StatusBar {
  update(situation: Situation): void;
}

export interface StatusBarParts {
  readonly bar: HTMLElement;
  readonly words: HTMLElement;
  readonly retry: HTMLElement;
  readonly texts: Words;
  readonly announce: (text: string) => void;
}

/** A cut that mends itself within this time is not worth worrying anybody. */
const CALM_MS = 2_500;

/** Shows the status, and announces it once each time it changes. */
export function createStatusBar({ bar, words, retry, texts, announce }: StatusBarParts): StatusBar {
  let wanted = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(text: string, withRetry: boolean): void {
    words.replaceChildren(...splitPhoneNumbers(text, false).map(toNode));
    retry.hidden = !withRetry;
    bar.hidden = false;
    announce(text);
  }

  return {
    update: (situation) => {
      const status = statusOf(situation, texts);
      const text = status?.text ?? '';
      if (text === wanted) return;
      wanted = text;
      clearTimeout(timer);
      if (status !== null) {
        timer = setTimeout(() => show(status.text, status.retry), status.calm && bar.hidden ? CALM_MS : 0);
      } else if (!bar.hidden) {
        if (retry.contains(document.activeElement)) words.focus();
        bar.hidden = true;
        announce(texts.etat.retabli);
      }
    },
  };
}

function toNode(part: PhonePart): Node | string {
  return part.type === 'text' ? part.text : toDom(element('a', { href: part.href, class: 'phone' }, [part.text]));
}
