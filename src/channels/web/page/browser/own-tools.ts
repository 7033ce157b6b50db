import { find } from './find.ts';
import type { OwnConversation } from './own-conversation.ts';
import { forgetTraces } from './own-traces.ts';
import type { Words } from './words.ts';

/** Says in the address, for one reload, that the conversation was erased. */
const ERASED = 'effacee';

export interface OwnTools {
  /** Shows and announces what was done. */
  tell(text: string): void;
  /** Erases the conversation without asking. */
  erase(): void;
}

/**
 * « Télécharger ma conversation » and « Effacer ma conversation », which asks first.
 *
 * @param onKept the conversation could not be erased: what was waiting goes on
 */
export function createOwnTools(
  own: OwnConversation,
  { outils }: Words,
  announce: (text: string) => void,
  onKept: () => void,
): OwnTools {
  const erase = find('effacer', HTMLButtonElement);
  const confirm = find('confirmer', HTMLElement);
  const yes = find('effacer-oui', HTMLButtonElement);
  const words = find('outils-etat', HTMLElement);

  function tell(text: string): void {
    words.textContent = text;
    words.hidden = false;
    announce(text);
  }

  function keep(): void {
    if (confirm.hidden) return;
    erase.focus();
    confirm.hidden = true;
  }

  async function eraseForGood(): Promise<void> {
    if (yes.getAttribute('aria-disabled') === 'true') return;
    yes.setAttribute('aria-disabled', 'true');
    const erased = await own.erase();
    yes.removeAttribute('aria-disabled');
    if (erased.ok) {
      leaveErased();
      return;
    }
    keep();
    tell(outils.pas_effacee);
    onKept();
  }

  async function download(): Promise<void> {
    const copy = await own.download();
    if (!copy.ok) {
      tell(copy.why === 'nothing' ? outils.rien : outils.pas_telechargee);
      return;
    }
    save(copy.value);
    tell(outils.telechargee);
  }

  erase.addEventListener('click', () => {
    words.hidden = true;
    confirm.hidden = false;
    find('confirmer-question', HTMLElement).focus();
  });
  yes.addEventListener('click', () => void eraseForGood());
  find('effacer-non', HTMLButtonElement).addEventListener('click', keep);
  confirm.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    keep();
  });
  find('telecharger', HTMLButtonElement).addEventListener('click', () => void download());
  showErased();
  return { tell, erase: () => void eraseForGood() };
}

/** Everything that this page holds of an erased conversation leaves with the page. */
export function leaveErased(): void {
  forgetTraces();
  const address = new URL(location.href);
  address.searchParams.set(ERASED, '');
  address.hash = '';
  location.replace(address.href);
}

/** After the reload that follows an erasure: says so, where the person is. */
function showErased(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has(ERASED)) return;
  address.searchParams.delete(ERASED);
  history.replaceState(null, '', address.href);
  const note = find('effacee', HTMLElement);
  note.hidden = false;
  find('chat', HTMLElement).hidden = false;
  note.focus();
}

function save(html: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  link.download = 'ma-conversation.html';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVED_WITHIN_MS);
}

const SAVED_WITHIN_MS = 60_000;
