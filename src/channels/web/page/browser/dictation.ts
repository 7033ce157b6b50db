import { find } from './find.ts';
import type { KeyStore } from './session.ts';
import type { Words } from './words.ts';

const KEY = 'assistant-dictee';

/** What browsers give under either name; TypeScript's own library does not know it yet. */
interface Recognition extends EventTarget {
  lang: string;
  interimResults: boolean;
  start(): void;
  stop(): void;
}

interface ResultEvent extends Event {
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>>;
}

/**
 * Dictation, where the browser offers it: off until the person, told where her voice goes, ticks the box.
 *
 * @param write puts what was heard in the field
 */
export function createDictation(
  store: KeyStore,
  { gestes, langue }: Words,
  announce: (text: string) => void,
  write: (text: string) => void,
): void {
  const make = recognitionOf(window);
  if (make === null) return;
  const box = find('dictee-oui', HTMLInputElement);
  const button = find('dicter', HTMLButtonElement);
  let listening: Recognition | null = null;

  function show(): void {
    button.hidden = !box.checked;
    try {
      if (box.checked) store.setItem(KEY, 'oui');
      else store.removeItem(KEY);
    } catch {
      // A full store only loses the choice at the next page.
    }
  }

  function end(): void {
    listening = null;
    button.setAttribute('aria-pressed', 'false');
    announce(gestes.dictee_fin);
  }

  function listen(recognition: Recognition): void {
    recognition.lang = langue === 'fr' ? 'fr-FR' : langue;
    recognition.interimResults = true;
    recognition.addEventListener('result', (event) => {
      const { results } = event as ResultEvent;
      write(Array.from(results, (result) => result[0]?.transcript ?? '').join(''));
    });
    recognition.addEventListener('end', end);
    recognition.start();
    listening = recognition;
    button.setAttribute('aria-pressed', 'true');
    announce(gestes.dictee);
  }

  try {
    box.checked = store.getItem(KEY) === 'oui';
  } catch {
    // Off, then.
  }
  find('dictee', HTMLElement).hidden = false;
  box.addEventListener('change', show);
  button.addEventListener('click', () => {
    if (listening === null) listen(make());
    else listening.stop();
  });
  if (box.checked) show();
}

function recognitionOf(browser: Window): (() => Recognition) | null {
  const names = browser as unknown as Record<string, (new () => Recognition) | undefined>;
  const Recognise = names.SpeechRecognition ?? names.webkitSpeechRecognition;
  return Recognise === undefined ? null : () => new Recognise();
}
