/**
 * The launcher that a site adds to its pages with one `<script async src="…/widget.js" data-…>` line: a button, and the
 * chat in an iframe of our own origin once the person asks for it. Before that it stores and loads nothing. It stands in
 * a closed shadow tree, styled without style elements: the site's own CSS and policy leave it alone.
 *
 * `data-couleur="#16305c"`, `data-position="gauche|droite"`, `data-langue="fr|en"` (of the button; the assistant speaks
 * French), `data-sujet="…"` (put in the field, not sent).
 */
function launchAssistant(script: HTMLScriptElement): void {
  const MARK = 'data-assistant-formation';
  const { origin } = new URL(script.src);
  // A second script line, or two: one button.
  if (document.querySelector(`[${MARK}]`) !== null) return;

  const { couleur = '', position, langue, sujet } = script.dataset;
  const english = langue === 'en';
  const color = /^#[0-9a-f]{6}$/i.test(couleur) ? couleur : '#16305c';
  const side = position === 'gauche' ? 'left' : 'right';
  const title = english ? 'Training assistant (in French)' : 'Assistant formation';
  const host = document.createElement('div');
  const button = document.createElement('button');
  const panel = document.createElement('div');
  let frame: HTMLIFrameElement | null = null;

  host.setAttribute(MARK, '');
  host.style.cssText = `all:initial!important;position:fixed!important;bottom:16px!important;${side}:16px!important;z-index:2147483000!important;display:block!important`;
  button.type = 'button';
  button.lang = english ? 'en' : 'fr';
  button.textContent = english ? 'A question about training?' : 'Une question sur la formation ?';
  button.setAttribute('aria-expanded', 'false');
  button.style.cssText = `min-height:48px;max-width:calc(100vw - 32px);padding:8px 20px;border:2px solid ${ink(color)};border-radius:24px;outline-offset:3px;background:${color};color:${ink(color)};font:700 17px/1.3 -apple-system,"Segoe UI",Roboto,Arial,sans-serif;cursor:pointer;box-shadow:0 2px 12px rgba(0,0,0,.35)`;
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', title);
  panel.hidden = true;

  function makeFrame(): HTMLIFrameElement {
    const made = document.createElement('iframe');
    const query = sujet === undefined ? '' : `?sujet=${encodeURIComponent(sujet)}`;
    made.title = title;
    made.allow = 'clipboard-write';
    made.style.cssText = 'display:block;width:100%;height:100%;border:0;background:#fff';
    made.src = `${origin}/integration${query}`;
    panel.append(made);
    return made;
  }

  /**
   * The whole window on a phone or at a strong zoom, a corner of it elsewhere. Not before it opens: to ask for the
   * window's size makes the browser lay the site's page out.
   */
  function place(): void {
    if (panel.hidden) {
      panel.style.cssText = 'display:none';
      return;
    }
    const small = window.innerWidth < 600 || window.innerHeight < 560;
    const where = small
      ? 'top:0;right:0;bottom:0;left:0'
      : `bottom:80px;${side}:16px;width:420px;height:min(720px,calc(100vh - 96px))`;
    panel.style.cssText = `position:fixed;${where};overflow:hidden;border-radius:${small ? 0 : 12}px;background:#fff;box-shadow:0 4px 32px rgba(0,0,0,.4)`;
  }

  function show(open: boolean): void {
    panel.hidden = !open;
    place();
    button.setAttribute('aria-expanded', String(open));
    if (!open) {
      button.focus();
      return;
    }
    const first = frame === null;
    frame ??= makeFrame();
    frame.focus();
    if (!first) frame.contentWindow?.postMessage('assistant-formation:ouvert', origin);
  }

  button.addEventListener('click', () => show(panel.hidden === true));
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden) show(false);
  });
  window.addEventListener('resize', place);
  window.addEventListener('message', ({ data, origin: from, source }) => {
    const ours = from === origin && frame !== null && source === frame.contentWindow;
    if (ours && data === 'assistant-formation:fermer' && !panel.hidden) show(false);
  });
  place();
  host.attachShadow({ mode: 'closed' }).append(panel, button);
  const attach = () => document.body.append(host);
  if (document.body === null) document.addEventListener('DOMContentLoaded', attach);
  else attach();

  /** White or black, whichever is read better on a colour (WCAG's relative luminance). */
  function ink(background: string): string {
    const part = (at: number) => {
      const value = Number.parseInt(background.slice(at, at + 2), 16) / 255;
      return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    const luminance = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
    return luminance > 0.179 ? '#000' : '#fff';
  }
}

if (document.currentScript instanceof HTMLScriptElement) launchAssistant(document.currentScript);
