import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';
import { mountDirectLine, mountPage } from '../../../src/channels/web/index.ts';
import {
  createTurnStore,
  createTurnWorker,
  LEASE_MS,
  type Think,
  TURN_LIMITS,
} from '../../../src/conversation/index.ts';
import { publicRules } from '../../../src/eligibility/index.ts';
import { applyHandoffEvents, consoleHub, HANDOFF_INITIATE, HANDOFF_STATUS } from '../../../src/handoff/index.ts';
import { createHttpServer, createLogger } from '../../../src/platform/index.ts';
import { eraseConversation } from '../../../src/privacy/index.ts';
import { CHECKED_ON, realRules } from '../../eligibility/real-rules.ts';
import { FILE, type UiServer } from './ui-server.ts';

const ASSISTANT = { id: 'assistant', name: 'Assistant' };

export interface ResidentsPage {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The residents' page, on the same database as a console: its bot is scripted, what it asks of the hand-off is done by
 * src/handoff.
 */
export async function startResidentsPage({ database, instance, log, clock }: UiServer): Promise<ResidentsPage> {
  const logger = createLogger('silent');
  const { announcements } = instance;
  const worker = createTurnWorker({
    store: createTurnStore({
      database,
      announcements,
      clock,
      holder: randomUUID(),
      leaseMs: LEASE_MS,
      applyEvents: applyHandoffEvents(consoleHub(randomUUID), randomUUID),
    }),
    announcements,
    think: scriptedBot,
    logger,
    apology: { type: 'message', text: 'Désolé.', from: ASSISTANT },
    limits: { ...TURN_LIMITS, concurrency: 4 },
    alone: true,
  });
  const server = createHttpServer({ allowedOrigins: [], logger });
  const channel = mountDirectLine(server, {
    log,
    announcements,
    clock,
    logger,
    newId: randomUUID,
    assistant: ASSISTANT,
    eraseConversation: (id) => eraseConversation(database, id),
    tokenSecret: 'a secret that only these tests know, long enough',
    tokenMinutes: 45,
  });
  mountPage(server, { sources: () => [], rules: () => publicRules(realRules(), CHECKED_ON), embedOrigins: [] });
  await worker.start();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await worker.stop();
      await channel.stop();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Asks for consent, sends, thanks; repeats the rest. */
const scriptedBot: Think = async ({ activity, state }) => {
  const { text, suggestions = [], events = [] } = answer(activity);
  if (text === '') return { replies: [], state };
  const actions = suggestions.map((title) => ({ type: 'imBack', title, value: title }));
  const reply = { type: 'message', from: ASSISTANT, text, suggestedActions: { to: [], actions } };
  return { replies: [reply], state, events };
};

interface Answer {
  readonly text: string;
  readonly suggestions?: readonly string[];
  readonly events?: readonly Partial<Activity>[];
}

function answer({ type, text = '', name, value }: Partial<Activity>): Answer {
  if (type === 'event') return name === HANDOFF_STATUS ? heard(value) : { text: '' };
  if (type === 'conversationUpdate') return { text: 'Bonjour. Que cherchez-vous ?' };
  if (text === 'Parler à une personne') {
    return {
      text: 'Voici ce que j’enverrais.',
      suggestions: ['J’accepte'],
      events: [{ name: 'handoff.request', value: {} }],
    };
  }
  if (text === 'J’accepte') {
    return { text: 'C’est envoyé.', events: [{ name: HANDOFF_INITIATE, value: { team: 'prif', file: FILE } }] };
  }
  if (/^[1-5]$/.test(text))
    return { text: 'Merci.', events: [{ name: 'handoff.rate', value: { score: Number(text) } }] };
  return { text: `Vous avez dit : ${text}` };
}

function heard(value: unknown): Answer {
  const over = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'closed';
  return over ? { text: 'L’échange est terminé. De 1 à 5 ?', suggestions: ['5'] } : { text: '' };
}
