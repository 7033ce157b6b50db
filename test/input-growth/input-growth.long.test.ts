import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskForModel } from '../../src/answering/model/mask-for-model.ts';
import { splitIntoParts } from '../../src/answering/split-question.ts';
import { type AssistantParts, PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { codeIn } from '../../src/channels/teams/alerts/binding-code.ts';
import { readIncoming } from '../../src/channels/teams/incoming-activity.ts';
import { personMessages } from '../../src/channels/teams/person-message.ts';
import { readActivity } from '../../src/channels/web/read-activity.ts';
import { userIdFor } from '../../src/channels/web/user-id.ts';
import { readCookie } from '../../src/console/accounts/cookies.ts';
import { replySchema } from '../../src/console/api-types.ts';
import { linkAddresses } from '../../src/console/requests/link-addresses.ts';
import { cutMessage } from '../../src/conversation/cut-message.ts';
import { maskActivity } from '../../src/conversation/mask-activity.ts';
import { storableJson } from '../../src/conversation/storable-json.ts';
import type { Memory } from '../../src/dialogue/index.ts';
import { readEmail, readPhone } from '../../src/handoff/callbacks/contact.ts';
import { analyse, plainWords, splitSentences } from '../../src/language/index.ts';
import { createClientAddress, createReachedBy } from '../../src/platform/index.ts';
import { maskPersonalData, maskSplit, mayGoOn } from '../../src/privacy/index.ts';
import { readEnglish } from '../../src/understanding/index.ts';
import { dialogs, findPlaces, intentionIn, read } from '../dialogue/real-dialogs.ts';
import { readingOf } from '../dialogue/real-reader.ts';
import { assistantOver } from '../shipped-assistant.ts';
import { openShippedLibrary, shippedClock } from '../shipped-library.ts';
import { type Reader, tooFastGrowth } from './growth.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';

/** Characters of the shorter of two texts; the longer one has as many as a message may have. */
const HALF_A_MESSAGE = 2_000;
/** What is quick is measured on longer texts, where a small quadratic part shows. */
const LONG = 8_000;
const PATIENCE_MS = 240_000;

const english = readEnglish(join(PROJECT_FOLDER, 'dialogs', 'anglais.yaml'));
const bearer = { conversationId: 'c', userId: 'u' };
const fromTeams = (text: string) =>
  readIncoming({
    type: 'message',
    id: 'f:1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example/',
    from: { id: '29:a' },
    recipient: { id: '28:b' },
    conversation: { id: 'a:1', conversationType: 'personal' },
    text,
    value: { champ: text },
    entities: [{ type: 'mention', mentioned: { id: '28:b' }, text: text.slice(0, 100) }],
  });
/** A request whose headers are this text. */
const requestOf = (name: string, text: string) => {
  const request = new IncomingMessage(new Socket());
  request.headers[name] = text;
  return request;
};
const addressOf = createClientAddress(['127.0.0.1']);
const reachedBy = createReachedBy(['127.0.0.1']);

/** Whatever reads what anybody may send, by what it is for. */
const READERS: Readonly<Record<string, { readonly read: Reader; readonly length: number }>> = {
  'masking a text': { read: (text) => maskPersonalData(text), length: LONG },
  'masking over messages': {
    read: (text) => [mayGoOn(text), maskSplit([text, text, text, text, text, text], text)],
    length: LONG,
  },
  'masking an activity': {
    read: (text) =>
      maskActivity({ text, value: { a: [text, { b: text }] }, entities: [{ type: text }] }, maskPersonalData),
    length: HALF_A_MESSAGE,
  },
  'masking for a model': { read: maskForModel, length: HALF_A_MESSAGE },
  'storing JSON': { read: storableJson, length: LONG },
  'cutting a message': { read: cutMessage, length: 2 * HALF_A_MESSAGE },
  'an activity of the web': {
    read: (text) => readActivity({ type: 'message', text, value: { champ: text } }, bearer),
    length: HALF_A_MESSAGE / 2,
  },
  'an activity of Teams': {
    read(text) {
      const activity = fromTeams(text);
      return activity && personMessages(activity);
    },
    length: HALF_A_MESSAGE / 2,
  },
  'a long text from Teams': {
    read(text) {
      const activity = fromTeams('');
      return activity && personMessages({ ...activity, text });
    },
    length: 2 * HALF_A_MESSAGE,
  },
  'a command in Teams': { read: (text) => codeIn(`lier ${text}`), length: LONG },
  "a client's name": { read: (text) => userIdFor(text, () => 'new'), length: LONG },
  'a cookie': {
    read: (text) => readCookie(requestOf('cookie', text), { host: 'localhost', secure: false }, 'session'),
    length: LONG,
  },
  'the host that proxies tell': { read: (text) => reachedBy(requestOf('x-forwarded-host', text)), length: LONG },
  'the addresses of proxies': { read: (text) => addressOf(requestOf('x-forwarded-for', text)), length: LONG },
  "a counsellor's reply": {
    read: (text) => replySchema.safeParse({ clientId: text, text, sources: [{ title: text, url: text }] }),
    length: LONG,
  },
  "the addresses in a counsellor's reply": { read: linkAddresses, length: 2 * HALF_A_MESSAGE },
  'a phone to call back': { read: readPhone, length: LONG },
  'an e-mail to write to': { read: readEmail, length: LONG },
  'the words of a text': {
    read: (text) => [analyse(text), plainWords(text, dialogs.spellings)],
    length: HALF_A_MESSAGE,
  },
  'the sentences of a text': { read: splitSentences, length: HALF_A_MESSAGE },
  places: { read: (text) => findPlaces(text), length: HALF_A_MESSAGE },
  'English in French': { read: (text) => english.toFrench(text), length: HALF_A_MESSAGE },
  'the words of a message': { read, length: HALF_A_MESSAGE },
  'a whole reading': { read: (text) => readingOf(text), length: HALF_A_MESSAGE },
  danger: {
    read(text) {
      const { words, rawWords } = read(text);
      return dialogs.dangers.rules(words, rawWords);
    },
    length: HALF_A_MESSAGE,
  },
  'an intention': { read: intentionIn, length: HALF_A_MESSAGE },
  'the questions of a message': { read: (text) => splitIntoParts(text), length: HALF_A_MESSAGE },
};

/** What is too fast, told with its figures; a text that is refused is read all the same. */
async function faults(reader: Reader, length: number): Promise<string[]> {
  const told: string[] = [];
  for (const [name, textOf] of Object.entries(HOSTILE_TEXTS)) {
    const fault = await tooFastGrowth(tolerant(reader), textOf, length);
    if (fault !== undefined) told.push(`${name}: ×${fault.growth.toFixed(1)}, ${fault.ms.toFixed(1)} ms`);
  }
  return told;
}

function tolerant(reader: Reader): Reader {
  return async (text) => {
    try {
      await reader(text);
    } catch {
      // Refused: what it took to refuse it counts.
    }
  };
}

describe('the time of reading a text grows with its length and no faster', () => {
  it.each(Object.entries(READERS))(
    '%s',
    async (_name, { read: reader, length }) => {
      expect(await faults(reader, length)).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe('the time of a whole turn grows with the length of the message and no faster', () => {
  let shipped: Awaited<ReturnType<typeof openShippedLibrary>>;
  let parts: AssistantParts;
  beforeAll(async () => {
    shipped = await openShippedLibrary();
    parts = assistantOver(shipped.live.current, shippedClock, shipped.folder);
  });
  afterAll(() => shipped.close());

  const memoryAfter = async (...said: readonly string[]): Promise<Memory> => {
    let memory: Memory = {};
    for (const text of said) ({ memory } = await parts.assistant.respond({ text, masked: [] }, memory));
    return memory;
  };

  it.each([
    ['of a new conversation', []],
    ['after a question', ["c'est quoi le CPF ?"]],
    ['of the dialogue about rights', ['à quelles aides ai-je droit ?']],
    ['of a search of trainings', ['une formation de soudeur à Lille']],
  ])(
    '%s',
    async (_name, said) => {
      const memory = await memoryAfter(...said);
      const turn: Reader = (text) => parts.assistant.respond({ text, masked: [] }, memory);
      await turn('Bonjour, je cherche une formation.');
      expect(await faults(turn, HALF_A_MESSAGE - 50)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'of a need of training',
    async () => {
      expect(await faults((text) => parts.trainings.read(text, '2026-11-23'), HALF_A_MESSAGE)).toEqual([]);
    },
    PATIENCE_MS,
  );
});
