import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAccess } from '../../../../../src/channels/web/page/browser/access.ts';
import { deviceStoreOver } from '../../../../../src/channels/web/page/browser/device-store.ts';
import { createSender } from '../../../../../src/channels/web/page/browser/sender.ts';
import { EMPTY_SESSION } from '../../../../../src/channels/web/page/browser/session.ts';
import { createSessionKeeper } from '../../../../../src/channels/web/page/browser/session-keeper.ts';
import { hearWish, prepareWishes } from '../../../../../src/channels/web/page/browser/wishes.ts';
import { type Answer, type Call, memoryStore, stubServer } from './stub-server.ts';

afterEach(() => vi.unstubAllGlobals());

const conversation = (id: string, token: string): Answer => ({
  status: 200,
  body: { conversationId: id, token, expires_in: 1800, resumeSecret: 'secret', streamUrl: 'ws://x/' },
});

/** A page without its screen; resolves `settled` when `count` messages were accepted or refused. */
function page(count: number, langue: 'fr' | 'en' = 'fr') {
  const store = memoryStore();
  const keeper = createSessionKeeper(store, null);
  const told: string[] = [];
  const waits: number[] = [];
  let now = 1_000_000;
  let news = 0;
  const access = createAccess({
    keeper,
    langue,
    now: () => now,
    onNewConversation: () => {
      news += 1;
      prepareWishes(keeper, langue);
    },
  });
  let done: () => void = () => {};
  const settled = new Promise<void>((resolve) => {
    done = resolve;
  });
  const tell = (line: string) => {
    told.push(line);
    if (told.length === count) done();
  };
  const sender = createSender({
    access,
    keeper,
    pause: {
      wait: async (ms) => {
        waits.push(ms);
      },
      wake: () => {},
    },
    random: () => 0.5,
    langue,
    onAccepted: (id) => tell(`accepted ${id}`),
    onRefused: (id, reason) => tell(`refused ${id}: ${reason}`),
    onDelayed: () => {},
  });
  const later = (ms: number) => {
    now += ms;
  };
  return { store, keeper, access, sender, told, waits, settled, later, news: () => news };
}

const isPost = ({ path }: Call) => path.endsWith('/activities');
const posted = (calls: readonly Call[]) => calls.filter(isPost).map(({ body }) => body.text);

function startRoutes(call: Call): Answer | null {
  if (call.path === '/tokens/generate') return conversation('c1', 't0');
  return call.path === '/conversations' ? conversation('c1', 't1') : null;
}

describe('sending', () => {
  it('stores nothing before the first message', () => {
    expect(page(1).store.written()).toBe(0);
  });

  it('starts one conversation for several messages and posts them in order, one at a time', async () => {
    const calls = stubServer((call) => startRoutes(call) ?? { status: 200, body: { id: 'x' } });
    const { sender, settled, told } = page(3);
    for (const id of ['a', 'b', 'c']) sender.send({ id, text: `message ${id}`, value: null, preference: null });
    await settled;
    expect(calls.map(({ path }) => path)).toEqual([
      '/tokens/generate',
      '/conversations',
      ...Array(3).fill('/conversations/c1/activities'),
    ]);
    expect(posted(calls)).toEqual(['message a', 'message b', 'message c']);
    expect(told).toEqual(['accepted a', 'accepted b', 'accepted c']);
    expect(calls[2]).toMatchObject({ token: 't1', body: { channelData: { clientActivityID: 'a' } } });
  });

  it('sends again with the same id after a lost answer, a 503 or a 429, waiting as long as the server asks', async () => {
    const troubles: Answer[] = ['lost', { status: 503 }, { status: 429, headers: { 'retry-after': '30' } }];
    const calls = stubServer((call) => startRoutes(call) ?? troubles.shift() ?? { status: 200, body: { id: 'x' } });
    const { sender, settled, waits } = page(1);
    sender.send({ id: 'a', text: 'Bonjour', value: null, preference: null });
    await settled;
    expect(calls.filter(isPost).map(({ body }) => body.channelData)).toEqual(Array(4).fill({ clientActivityID: 'a' }));
    expect(waits).toEqual([800, 1600, 30_000]);
  });

  it('says why a message is refused, and goes on with the next', async () => {
    const refusal: Answer = { status: 400, body: { error: { code: 'MESSAGE_TOO_LONG', message: 'Trop long.' } } };
    stubServer((call) => startRoutes(call) ?? (call.body.text === 'x' ? refusal : { status: 200, body: { id: '1' } }));
    const { sender, settled, told, keeper } = page(2);
    sender.send({ id: 'a', text: 'x', value: null, preference: null });
    sender.send({ id: 'b', text: 'y', value: null, preference: null });
    await settled;
    expect(told).toEqual(['refused a: Trop long.', 'accepted b']);
    expect(keeper.current().outbox.map(({ id }) => id)).toEqual(['b']);
  });

  it('gets a new token with the resume secret when the token has ended', async () => {
    const calls = stubServer((call) => {
      if (call.path === '/conversations/c1/resume') return conversation('c1', 't2');
      if (isPost(call)) return call.token === 't2' ? { status: 200, body: { id: '1' } } : { status: 403 };
      return startRoutes(call) ?? { status: 404 };
    });
    const { sender, settled, news } = page(1);
    sender.send({ id: 'a', text: 'Bonjour', value: null, preference: null });
    await settled;
    expect(calls.find(({ path }) => path.endsWith('/resume'))?.body).toEqual({ resumeSecret: 'secret' });
    expect(posted(calls)).toEqual(['Bonjour', 'Bonjour']);
    expect(news()).toBe(1);
  });

  it('goes on in a new conversation when the server no longer knows the old one', async () => {
    let known = 'c0';
    stubServer((call) => {
      if (call.path === '/tokens/generate') known = 'c2';
      if (isPost(call)) return call.path.includes(known) ? { status: 200, body: { id: '1' } } : { status: 404 };
      return call.path.startsWith('/conversations/') ? { status: 404 } : conversation(known, `t-${known}`);
    });
    const { sender, settled, keeper, told } = page(1);
    keeper.change({
      conversation: { id: 'c1', token: 't', resumeSecret: 's', userId: null, issuedAt: 0, expiresAt: 9e12 },
      watermark: '12',
      lastSeenId: 'c1|12',
      outbox: [{ id: 'old', text: 'Déjà dit là-bas', value: null, preference: null, accepted: true }],
    });
    sender.send({ id: 'a', text: 'Bonjour', value: null, preference: null });
    await settled;
    expect(told).toEqual(['accepted a']);
    expect(keeper.current()).toMatchObject({ conversation: { id: 'c2' }, watermark: null, lastSeenId: null });
    expect(keeper.current().outbox.map(({ id }) => id)).toEqual(['a']);
  });

  it('keeps what was not sent for the next time the page is opened', async () => {
    const { store, sender } = page(1);
    stubServer(() => 'lost');
    sender.send({ id: 'a', text: 'Gardé', value: null, preference: null });
    expect(createSessionKeeper(store, null).current().outbox).toEqual([
      { id: 'a', text: 'Gardé', value: null, preference: null, accepted: false },
    ]);
  });
});

describe('the token', () => {
  it('is refreshed when two thirds of its life are over, not before', async () => {
    const calls = stubServer((call) =>
      call.path === '/tokens/refresh'
        ? { status: 200, body: { conversationId: 'c1', token: 't9', expires_in: 1800 } }
        : (startRoutes(call) ?? { status: 404 }),
    );
    const { access, keeper, later } = page(1);
    await access.enter();
    later(1_100_000);
    await access.refreshIfDue();
    expect(keeper.current().conversation?.token).toBe('t1');
    later(200_000);
    await access.refreshIfDue();
    expect(keeper.current().conversation).toMatchObject({ token: 't9', resumeSecret: 'secret' });
    expect(calls.filter(({ path }) => path === '/tokens/refresh')).toHaveLength(1);
  });

  it('tells who the person is', async () => {
    const claims = btoa(JSON.stringify({ user: 'dl_42' }));
    stubServer(() => conversation('c1', `x.${claims}.y`));
    const { access } = page(1);
    expect(await access.enter()).toMatchObject({ ok: true, value: { conversation: { userId: 'dl_42' } } });
  });
});

describe('a damaged store', () => {
  it.each(['', '{', '[]', '{"conversation":{"id":3},"outbox":"x"}'])('counts as empty: %s', (text) => {
    const keeper = createSessionKeeper({ getItem: () => text, setItem: () => {}, removeItem: () => {} }, null);
    expect(keeper.current()).toEqual(EMPTY_SESSION);
  });

  it('does not keep the chat from working when nothing can be written', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
      removeItem: () => {},
    };
    const keeper = createSessionKeeper(full, null);
    keeper.change({ watermark: '3' });
    expect(keeper.current().watermark).toBe('3');
  });
});

describe('what the person wishes of the answers', () => {
  const told = (calls: readonly Call[]) => calls.filter(isPost).map(({ body }) => body.value ?? body.text);

  it('is told before her first message, whatever wakes the conversation; the usual is not told', async () => {
    const calls = stubServer((call) => startRoutes(call) ?? { status: 200, body: { id: 'x' } });
    const { keeper, sender, settled } = page(3, 'en');
    keeper.change({ langage: 'clair' });
    sender.send({ id: 'a', text: 'Bonjour', value: null, preference: null });
    await settled;
    expect(told(calls)).toEqual(['en', 'clair', 'Bonjour']);
    expect(calls.filter(isPost)[0]?.body).toMatchObject({ type: 'event', name: 'langue', locale: 'en-GB' });
  });

  it('is told again to a conversation that takes the place of one that is over', async () => {
    const calls = stubServer((call) => {
      if (call.path.includes('/c0/')) return { status: 404 };
      return startRoutes(call) ?? { status: 200, body: { id: 'x' } };
    });
    const { keeper, sender, settled } = page(2);
    keeper.change({
      conversation: { id: 'c0', token: 't', resumeSecret: null, userId: null, issuedAt: 0, expiresAt: 9e12 },
      langage: 'clair',
      told: { langage: 'clair', langue: 'fr' },
    });
    sender.send({ id: 'a', text: 'Bonjour', value: null, preference: null });
    await settled;
    expect(told(calls).slice(-2)).toEqual(['clair', 'Bonjour']);
  });

  it('that changes twice before the server answers ends as the last one', () => {
    const { keeper } = page(1);
    keeper.change({
      conversation: { id: 'c1', token: 't', resumeSecret: null, userId: null, issuedAt: 0, expiresAt: 9e12 },
      langage: 'clair',
    });
    prepareWishes(keeper, 'fr');
    keeper.change({ langage: 'courant' });
    prepareWishes(keeper, 'fr');
    hearWish(keeper, { name: 'langage', value: 'clair' });
    expect(keeper.current().langage).toBe('courant');
  });
});

describe('a conversation that the device keeps', () => {
  const kept = { id: 'c1', token: 't', resumeSecret: 's', userId: null, issuedAt: 0, expiresAt: 9e12 };

  it('is there in a new tab, with its resume secret; without being asked nothing is', () => {
    const device = memoryStore();
    const first = createSessionKeeper(memoryStore(), deviceStoreOver(device));
    first.change({ conversation: kept });
    expect(device.written()).toBe(0);
    first.keep(true);
    const second = createSessionKeeper(memoryStore(), deviceStoreOver(device));
    expect([second.current().conversation, second.isKept()]).toEqual([kept, true]);
    second.change({ conversation: { ...kept, token: 'renewed' } });
    expect(deviceStoreOver(device).read()?.token).toBe('renewed');
  });

  it('leaves the device when it is erased, or when the person no longer wants it kept, not the tab', () => {
    const device = deviceStoreOver(memoryStore());
    const keeper = createSessionKeeper(memoryStore(), device);
    keeper.change({ conversation: kept });
    keeper.keep(true);
    keeper.keep(false);
    expect([device.read(), keeper.current().conversation]).toEqual([null, kept]);
    keeper.keep(true);
    keeper.close();
    expect(device.read()).toBeNull();
  });

  it('of another tab does not take the place of the one at hand', () => {
    const device = deviceStoreOver(memoryStore());
    device.write({ ...kept, id: 'other' });
    const tab = memoryStore();
    createSessionKeeper(tab, null).change({ conversation: kept });
    const keeper = createSessionKeeper(tab, device);
    expect([keeper.current().conversation?.id, keeper.isKept()]).toEqual(['c1', false]);
    keeper.close();
    expect(device.read()?.id).toBe('other');
  });
});
