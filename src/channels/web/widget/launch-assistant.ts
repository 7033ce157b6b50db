import { type ChatPanel, chatPanel, isSmall } from './chat-panel.ts';
import type { Realm } from './clean-realm.ts';
import { holdMethods } from './held-methods.ts';
import { ink } from './ink.ts';

const MARK = 'data-assistant-formation';
const OWN_COLOR = '#16305c';
const OWN_INK = '#fff';

/**
 * The launcher that a site adds to its pages with one `<script async src="…/widget.js" data-…>` line: a button, and the
 * chat in an iframe of our own origin once the person asks for it. Before that it stores and loads nothing, and makes
 * nothing but the button: what a slow phone pays on every page. It stands beside the site's body, in a closed shadow
 * tree, styled without style elements: the site's own CSS and policy leave it alone. Methods of arrays and strings, which
 * sites change, are not used, and those of elements are `realm`'s.
 *
 * `data-couleur="#16305c"`, `data-position="gauche|droite"`, `data-langue="fr"` (of the chat, one of its 13; the button's in French or English),
 * `data-ouverture="accueil|formation|droits"` (which questions are proposed first), `data-sujet="…"` (put in the field,
 * not sent). Other values are as if they were absent.
 *
 * @throws what the site's changed methods throw, before anything is shown
 */
export function launchAssistant(script: HTMLScriptElement, realm: Realm): void {
  const { Document, URL, encodeURIComponent: encode } = realm;
  // A second script line, or two: one button.
  if (Document.prototype.querySelector.call(document, `[${MARK}]`) !== null) return;

  const { couleur, position, langue, ouverture, sujet } = script.dataset;
  const language = langue === 'en' ? 'en' : 'fr';
  const side = position === 'gauche' ? 'left' : 'right';
  const chosen = couleur !== undefined && new realm.RegExp('^#[0-9a-f]{6}$', 'i').test(couleur);
  const color = chosen ? couleur : OWN_COLOR;
  const text = chosen ? ink(couleur) : OWN_INK;
  // Now rather than when it is needed: what the site has changed must throw before anything is shown.
  const { origin } = new URL(script.src);
  const asked = (name: string, value: string | undefined) => (value === undefined ? '' : `&${name}=${encode(value)}`);
  const inChat = langue !== undefined && new realm.RegExp('^[a-z]{2}(-AF)?$').test(langue) ? langue : 'fr';
  const address = `${origin}/integration?langue=${inChat}${asked('ouverture', ouverture)}${asked('sujet', sujet)}`;
  const methods = holdMethods(realm);
  const { make, set, add, listen } = methods;
  const host = make('div');
  const button = make('button');
  let panel: ChatPanel | undefined;
  let open = false;
  /** Whether Back is to close the chat, not to leave the site. */
  let stepped = false;

  set(host, MARK, '');
  host.style.cssText = `all:initial!important;direction:ltr!important;position:fixed!important;bottom:16px!important;${side}:16px!important;z-index:2147483000!important;display:block!important`;
  button.lang = language;
  button.textContent = language === 'en' ? 'A question about training?' : 'Une question sur la formation ?';
  set(button, 'aria-expanded', 'false');
  button.style.cssText = `min-height:48px;max-width:calc(100vw - 32px);padding:8px 20px;border:2px solid ${text};border-radius:24px;outline-offset:3px;background:${color};color:${text};font:700 17px/1.3 Arial,sans-serif;cursor:pointer;box-shadow:0 2px 12px rgba(0,0,0,.35)`;

  function makePanel(): ChatPanel {
    const made = chatPanel({ methods, origin, address, language, side, onClose: () => show(false) });
    add(shadow, made.element);
    return made;
  }

  function show(wanted: boolean): void {
    open = wanted;
    panel ??= makePanel();
    panel.show(open);
    set(button, 'aria-expanded', `${open}`);
    if (open) panel.focus();
    else methods.focus(button);
    if (open && isSmall()) {
      stepped = true;
      history.pushState(history.state, '');
    } else if (stepped) {
      stepped = false;
      history.back();
    }
  }

  listen(button, 'click', () => show(!open));
  listen(window, 'popstate', () => {
    if (!stepped) return;
    stepped = false;
    show(false);
  });
  listen(host, 'keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape' && open) show(false);
  });
  const shadow = host.attachShadow({ mode: 'closed' });
  add(shadow, button);
  add(document.documentElement, host);
  if (!button.isConnected) throw new Error('the launcher is not in the page');
}
