/**
 * An address that may become a link: absolute, http or https, without a user name hidden in it. Returns it normalised,
 * or null. Everything else (`javascript:`, `data:`, relative addresses) stays plain text.
 */
export function safeUrl(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    return null;
  }
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  return web && url.username === '' && url.password === '' ? url.href : null;
}
