import type { Realm } from './clean-realm.ts';
import { ink } from './ink.ts';

const MARK = 'data-assistant-formation';
const OPENED = 'assistant-formation:ouvert';
const CLOSE = 'assistant-formation:fermer';
const OWN_COLOR = '#16305c';

/**
 * The launcher that a site adds to its pages with one `<script async src="…/widget.js" data-…>` line: a button, and the
 * chat in an iframe of our own origin once the person asks for it. Before that it stores and loads nothing. It stands
 * beside the site's body, in a closed shadow tree, styled without style elements: the site's own CSS and policy leave it
 * alone. Methods of arrays and strings, which sites change, are not used, and those of elements are `realm`'s.
 *
 * `data-couleur="#16305c"`, `data-position="gauche|droite"`, `data-langue="fr|en"` (of the button and the chat),
 * `data-ouverture="accueil|formation|droits"` (which questions are proposed first), `data-sujet="…"` (put in the field,
 * not sent). Other values are as if they were absent.
 *
 * @throws what the site's changed methods throw, before anything is shown
 */
export function launchAssistant(script: HTMLScriptElement, realm: Realm): void {
  const { document: maker, Document, EventTarget, URL } = realm;
  // A second script line, or two: one button.
  if (Document.prototype.querySelector.call(document, `[${MARK}]`) !== null) return;

  const { origin } = new URL(script.src);
  const { couleur = '', position, langue, ouverture, sujet } = script.dataset;
  const english = langue === 'en';
  const color = new realm.RegExp('^#[0-9a-f]{6}$', 'i').test(couleur) ? couleur : OWN_COLOR;
  const side = position === 'gauche' ? 'left' : 'right';
  const host = maker.createElement('div');
  const button = maker.createElement('button');
  const panel = maker.createElement('div');
  const frame = maker.createElement('iframe');
  // Held now: the site may change them after us.
  const addToPanel = panel.appendChild.bind(panel);
  const setButton = button.setAttribute.bind(button);
  const focusButton = button.focus.bind(button);
  const focusFrame = frame.focus.bind(frame);
  const language = english ? 'en' : 'fr';
  const asked = (name: string, value: string | undefined) =>
    value === undefined ? '' : `&${name}=${realm.encodeURIComponent(value)}`;
  const address = `${origin}/integration?langue=${language}${asked('ouverture', ouverture)}${asked('sujet', sujet)}`;

  host.setAttribute(MARK, '');
  host.style.cssText = `all:initial!important;direction:ltr!important;position:fixed!important;bottom:16px!important;${side}:16px!important;z-index:2147483000!important;display:block!important`;
  button.type = 'button';
  button.lang = language;
  button.textContent = english ? 'A question about training?' : 'Une question sur la formation ?';
  button.setAttribute('aria-expanded', 'false');
  button.style.cssText = `min-height:48px;max-width:calc(100vw - 32px);padding:8px 20px;border:2px solid ${ink(color)};border-radius:24px;outline-offset:3px;background:${color};color:${ink(color)};font:700 17px/1.3 -apple-system,"Segoe UI",Roboto,Arial,sans-serif;cursor:pointer;box-shadow:0 2px 12px rgba(0,0,0,.35)`;
  frame.title = english ? 'Training assistant' : 'Assistant formation';
  panel.lang = language;
  frame.allow = 'clipboard-write';
  frame.style.cssText = 'display:block;width:100%;height:100%;border:0;background:#fff';
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', frame.title);
  panel.style.cssText = 'display:none';
  let open = false;

  /** The whole window on a phone or at a strong zoom, a corner of it elsewhere. */
  function place(): void {
    const small = window.innerWidth < 600 || window.innerHeight < 560;
    const where = small
      ? 'top:0;right:0;bottom:0;left:0'
      : `bottom:80px;${side}:16px;width:420px;height:min(720px,calc(100vh - 96px))`;
    panel.style.cssText = `position:fixed;${where};display:${open ? 'block' : 'none'};overflow:hidden;border-radius:${small ? 0 : 12}px;background:#fff;box-shadow:0 4px 32px rgba(0,0,0,.4)`;
  }

  function show(wanted: boolean): void {
    open = wanted;
    place();
    setButton('aria-expanded', `${open}`);
    if (!open) {
      focusButton();
      return;
    }
    const first = frame.src === '';
    if (first) {
      frame.src = address;
      addToPanel(frame);
    }
    focusFrame();
    if (!first) frame.contentWindow?.postMessage(OPENED, origin);
  }

  const listen = EventTarget.prototype.addEventListener;
  listen.call(button, 'click', () => show(!open));
  listen.call(host, 'keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape' && open) show(false);
  });
  listen.call(window, 'resize', () => {
    if (open) place();
  });
  listen.call(window, 'message', (event) => {
    if (!open || !(event instanceof MessageEvent)) return;
    if (event.origin === origin && event.source === frame.contentWindow && event.data === CLOSE) show(false);
  });
  const shadow = host.attachShadow({ mode: 'closed' });
  shadow.appendChild(panel);
  shadow.appendChild(button);
  realm.Node.prototype.appendChild.call(document.documentElement, host);
  if (!button.isConnected) throw new Error('the launcher is not in the page');
}
