import { readActivity } from './browser/activity.ts';
import { entryView } from './browser/entry-view.ts';
import { EMPTY_TRANSCRIPT, receive } from './browser/transcript.ts';
import { fill } from './browser/words.ts';
import { chatWords, type PageTexts, readPageTexts } from './page-texts.ts';
import { viewHtml } from './view-html.ts';

const LOCALES = { fr: 'fr-FR', en: 'en-GB', ar: 'ar-u-nu-latn', uk: 'uk' } as const;
const INSTANT = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' } as const;

const STYLE = `
  body { max-width: 48rem; margin: 0 auto; padding: 1rem; color: #1f2430; background: #fff;
    font: 1.0625rem/1.55 -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; overflow-wrap: break-word; }
  h1, h2, h3 { color: #16305c; line-height: 1.3; }
  a { color: #1f5fae; }
  .thread, .sources ol { padding: 0; list-style: none; }
  .message { margin: 1rem 0; padding: 0.5rem 1rem; border: 1px solid #77705f; border-radius: 0.5rem; }
  .user { background: #e2edfa; }
  .time { color: #565b66; font-size: 0.9375rem; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  img, .map svg { max-width: 100%; height: auto; }
  .icon { width: 1em; height: 1em; }
  .map path, .map circle { fill: none; stroke: #77705f; } .pin rect { fill: #16305c; } .pin text { fill: #fff; }
`;

/**
 * A conversation as one page of HTML that needs nothing else, to be kept: who said what, when, with the sources.
 *
 * @param activities in their order, as Direct Line gives them
 * @param userId the person's id in them
 * @param now when the page is made
 * @param texts the language of what is ours in it
 */
export function conversationDocument(
  activities: readonly object[],
  userId: string,
  now: Date,
  texts: PageTexts = readPageTexts('fr'),
): string {
  const { copie, langue } = texts;
  const words = chatWords(texts);
  const instant = new Intl.DateTimeFormat(LOCALES[langue], INSTANT);
  const items = activities.flatMap((activity, index) => {
    const read = readActivity(activity, userId);
    // Nobody is asked for an opinion on a page that cannot send it.
    const shown = read?.type === 'bot' ? { ...read, rated: false } : read;
    const [entry] = shown === null ? [] : receive(EMPTY_TRANSCRIPT, shown).entries;
    return entry === undefined
      ? []
      : [item(viewHtml(entryView(entry, String(index + 1), words)), timeOf(activity), instant)];
  });
  return `<!doctype html>
<html lang="${langue}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${copie.titre_onglet}</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>${copie.titre}</h1>
      <p>${fill(copie.texte, { date: instant.format(now) })}</p>
      <h2>${copie.messages}</h2>
      <ol class="thread">${items.join('\n')}</ol>
    </main>
  </body>
</html>
`;
}

function item(html: string, at: Date | null, instant: Intl.DateTimeFormat): string {
  const time = at === null ? '' : `<p class="time">${instant.format(at)}</p>`;
  return html.replace(/<\/li>$/, () => `${time}</li>`);
}

function timeOf(activity: object): Date | null {
  const stamp = 'timestamp' in activity ? activity.timestamp : null;
  return stamp instanceof Date ? stamp : null;
}
