import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAppearance } from '../../../../src/channels/web/page/appearance.ts';
import { fillPage } from '../../../../src/channels/web/page/fill-page.ts';
import { readFixedTexts } from '../../../../src/channels/web/page/fixed-texts.ts';
import { mountPage } from '../../../../src/channels/web/page/mount.ts';
import { readPageTexts } from '../../../../src/channels/web/page/page-texts.ts';
import type { PublicSource } from '../../../../src/channels/web/page/sources-page.ts';
import { publicRules } from '../../../../src/eligibility/index.ts';
import { createHttpServer, createLogger } from '../../../../src/platform/index.ts';
import { CHECKED_ON, realRules } from '../../../eligibility/real-rules.ts';
import { unsetFacts } from '../../../privacy/unset-facts.ts';

const run = promisify(execFile);
const server = createHttpServer({ allowedOrigins: [], logger: createLogger('silent') });
const DAY = [
  { from: 540, to: 750 },
  { from: 810, to: 1050 },
];
const OFFICE = { week: [DAY, DAY, DAY, DAY, [{ from: 540, to: 720 }], [], []] };
let sources: readonly PublicSource[] = [];
let url = '';

beforeAll(async () => {
  mountPage(server, {
    sources: () => sources,
    rules: () => publicRules(realRules(), CHECKED_ON),
    embedOrigins: ['https://site.exemple'],
    privacy: unsetFacts(),
    teams: [
      { name: 'Équipe du Nord', hours: OFFICE },
      { name: 'Équipe du Sud', hours: OFFICE },
    ],
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

async function text(path: string): Promise<string> {
  return (await fetch(`${url}${path}`)).text();
}

/** Bytes of what the server sends to a browser that takes gzip. */
async function compressedSize(path: string): Promise<number> {
  const response = await fetch(`${url}${path}`, { headers: { 'accept-encoding': 'gzip, deflate' } });
  expect(response.headers.get('content-encoding'), path).toBe('gzip');
  expect(response.headers.get('vary'), path).toBe('accept-encoding');
  await response.arrayBuffer();
  return Number(response.headers.get('content-length'));
}

const assetsOf = (html: string) =>
  [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');

describe('the eligibility rules', () => {
  it('can be read by anybody, each with its source and dates, and by machines', async () => {
    const page = await text('/regles');
    const { schemes } = await (await fetch(`${url}/regles.json`)).json();
    expect(schemes).toHaveLength(29);
    for (const { title, id } of schemes) expect(page, id).toContain(title.replaceAll('&', '&amp;'));
  });
});

describe('the page', () => {
  it('is French HTML under the strict policy, sets no cookie, and may always be asked again', async () => {
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(await response.text()).toContain('<html lang="fr"');
  });

  it('holds no inline script or style and loads nothing from elsewhere', async () => {
    const html = await text('/');
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('finds every file that it names, with a type that browsers accept', async () => {
    const paths = assetsOf(await text('/'));
    expect(paths.length).toBeGreaterThan(3);
    for (const path of paths) {
      const response = await fetch(`${url}${path}`);
      expect(response.status, path).toBe(200);
      expect(response.headers.get('content-type'), path).toMatch(/^(text\/javascript|text\/css|image\/svg\+xml)/);
      expect(response.headers.get('cache-control'), path).toContain('immutable');
    }
  });

  it('comes in few files: on a slow line each one is a wait', async () => {
    const html = await text('/');
    const [sheet, script, ...others] = assetsOf(html.replace(/<script nomodule[^>]*>/, '')).filter(
      (path) => !path.endsWith('.svg'),
    );
    expect([sheet, script]).toEqual([expect.stringMatching(/chat\.css$/), expect.stringMatching(/chat\.js$/)]);
    expect(others).toEqual([]);
    expect(/(?:^|[;}])\s*import\b/.test(await text(script ?? ''))).toBe(false);
  });

  it('uses no syntax that phones of 2020 refuse', async () => {
    const scripts = assetsOf(await text('/')).filter((path) => path.endsWith('.js'));
    for (const path of ['/widget.js', ...scripts]) {
      const code = await text(path);
      const [refused] =
        /\(\?<[=!]|\.at\(|structuredClone|randomUUID|\.toSorted|\.findLast|[?|&]{2}=|\binset:/.exec(code) ?? [];
      expect(refused, path).toBeUndefined();
    }
  });

  it('gives telephone numbers and opening hours to those whose browser cannot run it, with the age of what is old', async () => {
    const [noscript = ''] = /<noscript>[\s\S]*<\/noscript>/.exec(await text('/')) ?? [];
    for (const number of ['3949', '0 800 02 60 80', '3114', '15', '112', '3919'])
      expect(noscript).toContain(`>${number}<`);
    expect(noscript).toContain('numéro de 2016, à vérifier');
    expect(noscript.replace(/\u00a0/g, ' ')).toContain(
      '<dt>Équipe du Nord, Équipe du Sud</dt><dd class="hours">lundi au jeudi : 9 h – 12 h 30, 13 h 30 – 17 h 30 ; vendredi : 9 h – 12 h</dd>',
    );
  });

  it('is light: the whole chat in at most 60 kB compressed, and the launcher in at most 4 kB', async () => {
    const html = await text('/');
    const sizes = await Promise.all(['/', ...new Set(assetsOf(html))].map(compressedSize));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60_000);
    expect(await compressedSize('/widget.js')).toBeLessThanOrEqual(4_000);
  });

  it('is lighter still for a browser that takes brotli, and the same', async () => {
    for (const path of ['/', '/widget.js', ...assetsOf(await text('/')).filter((one) => one.endsWith('.js'))]) {
      const ask = (encoding: string) => fetch(`${url}${path}`, { headers: { 'accept-encoding': encoding } });
      const [brotli, plain] = await Promise.all([ask('gzip, deflate, br'), ask('identity')]);
      expect(brotli.headers.get('content-encoding'), path).toBe('br');
      expect(plain.headers.get('content-encoding'), path).toBeNull();
      expect(await brotli.text(), path).toBe(await plain.text());
      expect(Number(brotli.headers.get('content-length')), path).toBeLessThan(await compressedSize(path));
    }
  });

  it('needs no font and nothing of others: neither its sheet nor the launcher loads anything', async () => {
    const sheet = assetsOf(await text('/')).find((path) => path.endsWith('.css')) ?? '';
    expect(await text(sheet)).not.toMatch(/@font-face|@import|url\((?!["']?data:)/);
    // The name of HTML's elements looks like an address; nothing is asked there.
    const launcher = (await text('/widget.js')).replace('http://www.w3.org/1999/xhtml', '');
    expect(launcher).not.toMatch(/\bimport\b|https?:|\bfetch\b|Storage|cookie/);
  });

  it('answers 304 to a browser that has it already, and HEAD without body', async () => {
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const head = await fetch(url, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  });

  it('serves its own files to a page of another version, without letting them be kept', async () => {
    const response = await fetch(`${url}/assets/0123456789ab/chat.js`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it.each(['/assets/nothing.js', '/assets/..%2fmount.ts', '/assets/x/..%2f..%2findex.html'])(
    'refuses %s with a French sentence',
    async (path) => {
      const response = await fetch(`${url}${path}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
    },
  );

  it('leaves the log clean: Node’s experimental warning is not printed', async () => {
    const page = new URL('../../../../src/channels/web/page/load-page.ts', import.meta.url);
    const script = `import { loadPage } from '${page}'; console.log(loadPage([]).assets.has('chat.js'));`;
    const printed = await run(process.execPath, ['--input-type=module', '-e', script]);
    expect(printed).toEqual({ stdout: 'true\n', stderr: '' });
  });
});

describe('the language of the interface', () => {
  it('is English when the address says so, on the page and in a frame; each page leads to the other', async () => {
    for (const path of ['/', '/integration']) {
      const english = await text(`${path}?langue=en`);
      expect(english).toContain('<html lang="en"');
      expect(english).toContain('Talk to a person');
      expect(english).toContain(`href="${path}" lang="fr" hreflang="fr"`);
      expect(await text(path)).toContain(`href="${path}?langue=en" lang="en" hreflang="en"`);
    }
    expect(await text('/?langue=xx')).toContain('<html lang="fr"');
  });

  it('leaves no French sentence on the English page but what is sent, and no place without its text', async () => {
    const english = await text('/?langue=en');
    expect(english.replace(/<[^>]*>/g, ' ').match(/\b(vous|votre|est|les|une|pour|avec)\b/gi)).toBeNull();
    expect(english).not.toMatch(/\{\{|<!--/);
  });

  it('keeps a text from being forgotten: a missing one and one without place stop the start', () => {
    const texts = readPageTexts('fr');
    const fill = (template: string) =>
      fillPage(template, {
        texts,
        languages: readFixedTexts(),
        appearance: readAppearance(),
        teams: [],
        embedded: false,
      });
    expect(() => fill('{{titre}} {{inconnu}}')).toThrow('page.fr.yaml: page.inconnu is missing');
    expect(() => fill('{{titre}}')).toThrow('stands nowhere in the page');
  });
});

describe('what other sites embed', () => {
  it('is shown in frames of the allowed sites only, the other pages in none', async () => {
    const policy = async (path: string) => (await fetch(`${url}${path}`)).headers.get('content-security-policy');
    expect(await policy('/integration')).toContain("frame-ancestors 'self' https://site.exemple");
    for (const path of ['/', '/sources', '/regles', '/demo'])
      expect(await policy(path), path).toMatch(/frame-ancestors 'self'(;|$)/);
  });

  it('lets a browser keep the launcher some minutes, then ask whether it has changed', async () => {
    const { headers } = await fetch(`${url}/widget.js`);
    expect(headers.get('cache-control')).toBe('public, max-age=600');
    const again = await fetch(`${url}/widget.js`, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it('prints a line whose integrity is that of the script it names', async () => {
    const demo = await text('/demo');
    const [, path = ''] = /src=&quot;https:\/\/[^/]+(\/widget-\w+\.js)&quot;/.exec(demo) ?? [];
    const [, integrity] = /integrity=&quot;(sha384-[^&]+)&quot;/.exec(demo) ?? [];
    const response = await fetch(`${url}${path}`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toContain('immutable');
    const digest = createHash('sha384')
      .update(await response.text())
      .digest('base64');
    expect(integrity).toBe(`sha384-${digest}`);
  });
});

describe('the page of sources', () => {
  it('lists the documents of the moment by publisher, with their date', async () => {
    sources = [
      { title: 'B', publisher: 'Région', url: 'https://exemple.fr/b', date: '2026-07-01' },
      { title: 'A', publisher: 'Ministère', url: 'https://exemple.fr/a', date: '2026-03-03' },
    ];
    const html = await text('/sources');
    expect(html).toContain('Les 2 documents que l’assistant peut citer');
    expect(html.indexOf('Ministère')).toBeLessThan(html.indexOf('Région</h2>'));
    expect(html).toContain('<a href="https://exemple.fr/b">B</a> <span>version du 1er juillet 2026</span>');
  });

  it('treats titles and addresses as data', async () => {
    sources = [{ title: '<script>x</script>', publisher: '"&', url: 'javascript:alert(1)', date: 'hier' }];
    const html = await text('/sources');
    expect(html).toContain('<li>&lt;script&gt;x&lt;/script&gt;</li>');
    expect(html).not.toContain('javascript:');
  });

  it('says so while nothing is indexed yet', async () => {
    sources = [];
    expect(await text('/sources')).toContain('en préparation');
  });
});
