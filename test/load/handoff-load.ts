import { setTimeout as pause } from 'node:timers/promises';
import { type LoadCounsellor, openCounsellor } from './load-counsellor.ts';
import { type LoadResident, openResident } from './load-resident.ts';

/** How many come, and how much they write. */
export interface LoadPlan {
  readonly residents: number;
  /** Their sessions' cookies: one counsellor each. */
  readonly cookies: readonly string[];
  /** Messages of each exchange, by turns, the resident first. */
  readonly exchange: number;
  readonly messagesPerMinute: number;
  /** What a resident does to wait in the queue. */
  readonly ask: (resident: LoadResident) => Promise<void>;
  /** Hears how it goes. */
  readonly tell?: (words: string) => void;
  /** What she does when the exchange is over. */
  readonly after: (resident: LoadResident) => Promise<void>;
}

/** One exchange as both sides saw it. */
export interface Exchange {
  readonly conversationId: string;
  readonly counsellor: string;
  /** Texts in the order of their sending, by each side. */
  readonly residentSaid: readonly string[];
  readonly counsellorSaid: readonly string[];
  readonly residentSaw: readonly string[];
  readonly counsellorSaw: readonly string[];
}

export interface LoadResult {
  readonly exchanges: readonly Exchange[];
  readonly residents: readonly LoadResident[];
  /** From the sending to the other one's screen, in milliseconds. */
  readonly toCounsellor: number[];
  readonly toResident: number[];
  /** From the press on « Prendre » to the answer. */
  readonly taking: number[];
  /** How often somebody else was quicker. */
  readonly takenByOthers: number;
  /** Milliseconds: until all wait, and from the first exchange to the last. */
  readonly queueingMs: number;
  readonly talkingMs: number;
}

const OPENED_AT_ONCE = 25;
const DELIVERED_WITHIN_MS = 60_000;

/**
 * All residents wait in one queue; then the counsellors take them one after the other, the longest wait first, and both
 * sides write at the pace that makes so many messages a minute in all, without waiting for one another.
 */
export async function loadHandoffs(base: string, plan: LoadPlan): Promise<LoadResult> {
  const start = performance.now();
  const counsellors = await Promise.all(plan.cookies.map((cookie) => openCounsellor(base, cookie)));
  const residents: LoadResident[] = [];
  while (residents.length < plan.residents) {
    const some = Math.min(OPENED_AT_ONCE, plan.residents - residents.length);
    const opened = await Promise.all(Array.from({ length: some }, () => openResident(base)));
    await Promise.all(opened.map(plan.ask));
    residents.push(...opened);
  }
  const queueingMs = performance.now() - start;
  plan.tell?.(`${residents.length} wait after ${(queueingMs / 1_000).toFixed(0)} s`);
  await Promise.all(counsellors.map((each) => until(each, () => each.queue().waiting.length === plan.residents)));

  const talking = performance.now();
  const byQuestion = new Map(residents.map((resident) => [resident.conversationId, resident]));
  const exchanges: Exchange[] = [];
  const toCounsellor: number[] = [];
  const toResident: number[] = [];
  const taking: number[] = [];
  let takenByOthers = 0;
  let ongoing = 0;
  const everyMs = (60_000 * counsellors.length) / plan.messagesPerMinute;

  async function work(counsellor: LoadCounsellor, place: number): Promise<void> {
    // At first all press on the same line, the one on top; who was too late presses on another.
    for (let tries = 0; exchanges.length + ongoing < plan.residents; tries++) {
      const { waiting } = counsellor.queue();
      const choice =
        waiting[tries === 0 ? 0 : Math.floor(Math.random() * Math.min(waiting.length, plan.cookies.length))];
      if (choice === undefined) {
        await Promise.race([counsellor.queueRead(), pause(1_000)]);
        continue;
      }
      const pressed = performance.now();
      const taken = await counsellor.take(choice.id);
      taking.push(performance.now() - pressed);
      if (!taken) {
        takenByOthers++;
        await Promise.race([counsellor.queueRead(), pause(1_000)]);
        continue;
      }
      ongoing++;
      exchanges.push(await talk(counsellor, place));
      ongoing--;
      if (exchanges.length % 50 === 0) plan.tell?.(`${exchanges.length} exchanges`);
    }
  }
  async function talk(counsellor: LoadCounsellor, place: number): Promise<Exchange> {
    await Promise.race([counsellor.reads('se tait pendant votre échange'), pause(DELIVERED_WITHIN_MS)]);
    const resident = byQuestion.get(conversationOf(counsellor));
    if (resident === undefined) throw new Error('a conversation of nobody');
    const residentSaid: string[] = [];
    const counsellorSaid: string[] = [];
    const deliveries: Promise<void>[] = [];
    const start = performance.now() + (everyMs * place) / counsellors.length;
    const sending = { resident: Promise.resolve(), counsellor: Promise.resolve() };
    for (let n = 0; n < plan.exchange; n++) {
      await pause(Math.max(0, start + n * everyMs - performance.now()));
      const text = `message ${n} of ${resident.conversationId}.`;
      const sent = performance.now();
      if (n % 2 === 0) {
        residentSaid.push(text);
        deliveries.push(timed(counsellor.reads(text), sent, toCounsellor));
        sending.resident = sending.resident.then(() => resident.say(text));
      } else {
        counsellorSaid.push(text);
        deliveries.push(timed(resident.reads(text), sent, toResident));
        sending.counsellor = sending.counsellor.then(() => counsellor.reply(text, `counsellor-${n}`));
      }
    }
    await Promise.all([sending.resident, sending.counsellor]);
    await Promise.race([Promise.all(deliveries), pause(DELIVERED_WITHIN_MS)]);
    const counsellorSaw = counsellor.read().flatMap(({ from, text }) => (from === 'resident' ? [text] : []));
    const { conversationId } = resident;
    const exchange = { conversationId, counsellor: counsellor.id, residentSaid, counsellorSaid, counsellorSaw };
    await counsellor.end();
    await Promise.race([plan.after(resident), pause(DELIVERED_WITHIN_MS)]);
    return { ...exchange, residentSaw: resident.seen.flatMap(({ text }) => text ?? []) };
  }

  await Promise.all(counsellors.map(work));
  const talkingMs = performance.now() - talking;
  for (const each of [...counsellors, ...residents]) each.close();
  return { exchanges, residents, toCounsellor, toResident, taking, takenByOthers, queueingMs, talkingMs };
}

/** What residents say first names their conversation, which the console does not tell. */
function conversationOf(counsellor: LoadCounsellor): string {
  for (const { text } of counsellor.read()) {
    const [, id] = /je suis la personne (\S+)/.exec(text) ?? [];
    if (id !== undefined) return id;
  }
  return '';
}

async function until(counsellor: LoadCounsellor, condition: () => boolean): Promise<void> {
  while (!condition()) await Promise.race([counsellor.queueRead(), pause(1_000)]);
}

async function timed(arrival: Promise<void>, sent: number, into: number[]): Promise<void> {
  await arrival;
  into.push(performance.now() - sent);
}
