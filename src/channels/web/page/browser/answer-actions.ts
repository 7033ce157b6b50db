import type { Words } from './words.ts';

/**
 * Makes « Copier » and « Écouter » do what they say. The browser's own voice reads; Escape, a second press, or leaving stops it.
 *
 * @param list the `<ol>` of the conversation
 */
export function listenToActions(list: HTMLElement, { gestes, langue }: Words, announce: (text: string) => void): void {
  const voice = 'speechSynthesis' in window ? window.speechSynthesis : null;
  let reading: HTMLElement | null = null;
  document.documentElement.classList.toggle('speaks', voice !== null);

  function stop(): void {
    reading?.setAttribute('aria-pressed', 'false');
    reading = null;
    voice?.cancel();
  }

  function read(button: HTMLElement): void {
    const again = reading === button;
    stop();
    if (again || voice === null) return;
    const text = new SpeechSynthesisUtterance(answerBeside(button));
    text.lang = button.closest('.message')?.querySelector('.text')?.getAttribute('lang') ?? langue;
    text.onend = () => {
      if (reading === button) stop();
    };
    reading = button;
    button.setAttribute('aria-pressed', 'true');
    voice.speak(text);
  }

  async function copy(button: HTMLElement): Promise<void> {
    try {
      await navigator.clipboard.writeText(answerBeside(button));
      button.classList.add('done');
      announce(gestes.copie);
    } catch {
      announce(gestes.pas_copie);
    }
  }

  list.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy], [data-listen]') : null;
    if (button === null) return;
    if (button.dataset.copy === undefined) read(button);
    else void copy(button);
  });
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || reading === null) return;
      event.stopPropagation();
      stop();
      announce(gestes.ecoute_fin);
    },
    true,
  );
  window.addEventListener('pagehide', stop);
}

/** The words of an answer and its sources, without marks and without what only serves the page. */
function answerBeside(button: HTMLElement): string {
  const bubble = button.closest('.message')?.querySelector('.bubble')?.cloneNode(true);
  if (!(bubble instanceof HTMLElement)) return '';
  for (const aside of bubble.querySelectorAll('sup, .unseen, .sources, .calls')) aside.remove();
  return [...bubble.querySelectorAll('p, li')].map(({ textContent }) => textContent?.trim() ?? '').join('\n');
}
