import { LinkifyIt } from 'linkify-it';

/** What a link may lead to; anything else stays words. */
const SAFE = /^(?:https?:\/\/|mailto:|tel:\+?[\d.-]+$)/i;
/** Domains that are recognised without « https:// »: « fini.Il » is the end of a sentence. */
const BARE_DOMAINS = ['fr', 'com', 'org', 'net', 'eu'];
const LINK = /\[([^\]\n]{1,300})\]\(([^)\s]{1,2000})\)/g;

const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: false, tlds: BARE_DOMAINS })
  .add('ftp:', null)
  .add('//', null);

/**
 * Writes the web and e-mail addresses of a counsellor's message as Markdown links, so that the page, Teams and the console
 * show the same ones; a link to anything but a page, an address or a phone number keeps its words alone.
 */
export function linkAddresses(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    const [whole, label = '', address = ''] = found;
    pieces.push(linkBare(text.slice(from, found.index)), linkTo(label, address) ?? label);
    from = found.index + whole.length;
  }
  pieces.push(linkBare(text.slice(from)));
  return pieces.join('');
}

function linkBare(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { index, lastIndex, raw, url, schema } of finder.match(text) ?? []) {
    const address = schema === '' && !url.startsWith('mailto:') ? url.replace(/^http:/, 'https:') : url;
    pieces.push(text.slice(from, index), linkTo(raw, address) ?? raw);
    from = lastIndex;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

function linkTo(words: string, address: string): string | undefined {
  if (!SAFE.test(address) || /[[\]]/.test(words)) return undefined;
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  return `[${words}](${url.href.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}
