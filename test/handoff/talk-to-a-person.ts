import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_FOLDER, projectTerritory } from '../../src/assistant-parts.ts';
import {
  type ConversationLog,
  createAnnouncements,
  createConversationLog,
  createTurnStore,
  LEASE_MS,
  type Think,
  thinkWithBot,
} from '../../src/conversation/index.ts';
import { createAssistantBot, isSensitiveText, readHandoffWords } from '../../src/dialogue/index.ts';
import {
  type Actor,
  applyHandoffEvents,
  type CallbackDesk,
  changeHandoff,
  consoleHub,
  createCallbackDesk,
  createHandoffDesk,
  createSeal,
  doClockDuties,
  type EngagementHub,
  type HandoffEvent,
  openHandoffOf,
  type StoredHandoff,
  statusEvent,
} from '../../src/handoff/index.ts';
import { readHandoffFiles } from '../../src/handoff-part.ts';
import { libraryPlaces, openLiveLibrary } from '../../src/knowledge/index.ts';
import { createLogger, type Database } from '../../src/platform/index.ts';
import { maskPersonalData } from '../../src/privacy/index.ts';
import { assistantOver } from '../shipped-assistant.ts';

export const files = readHandoffFiles(PROJECT_FOLDER, projectTerritory());
const words = readHandoffWords(join(PROJECT_FOLDER, 'dialogs', 'conseiller.yaml'));
export const seal = createSeal('a key that only these tests know');
/** Wednesday, 10:00 in Paris: the office is open. */
export const OPEN_AT = new Date('2026-11-25T09:00:00Z');
/** Wednesday, 20:00 in Paris. */
export const CLOSED_AT = new Date('2026-11-25T19:00:00Z');

/** A resident's side of the assistant over one database, with a clock and a presence that the test sets. */
export interface Office {
  readonly log: ConversationLog;
  readonly callbacks: CallbackDesk;
  readonly think: Think;
  now: Date;
  /** Counsellors there, in each team. */
  present: number;
  /** Teams in which nobody is there. */
  absent: readonly string[];
  /** Whether counsellors work in the teams at all. */
  served: boolean;
  /** Runs all the turns that wait in a conversation. */
  settle(conversationId: string): Promise<void>;
  /** Thinks the turn that waits, and gives what publishes it, whenever that may be; undefined when none waits. */
  thinkAhead(conversationId: string): Promise<(() => Promise<unknown>) | undefined>;
  greeted(): Promise<string>;
  /** Says something and lets the bot answer: what was said since, with its data. */
  say(conversationId: string, text: string, value?: object): Promise<readonly Said[]>;
  /** What the conversation shows after a sequence number. */
  shown(conversationId: string, after?: number): Promise<readonly Said[]>;
  open(conversationId: string): Promise<StoredHandoff | undefined>;
  change(id: string, event: HandoffEvent, actor: Actor): Promise<boolean>;
  tick(): Promise<void>;
  close(): Promise<void>;
}

export interface Said {
  readonly from: string;
  readonly text: string;
  readonly suggestions: readonly string[];
  /** What the touched suggestion brings back beside its words; undefined when nothing does. */
  readonly data: object | undefined;
  readonly channelData: Record<string, unknown>;
}

function dataIn(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}

export async function openOffice(
  database: Database,
  hubOf: (own: EngagementHub) => EngagementHub = (own) => own,
): Promise<Office> {
  const announcements = await createAnnouncements(database);
  const clock = { now: () => office.now };
  const desk = createHandoffDesk({
    queryable: database,
    ...files,
    presence: {
      available: async (team) => (office.absent.includes(team) ? 0 : office.present),
      isServed: async () => office.served,
    },
    clock,
  });
  const log = createConversationLog({ database, announcements, clock, mask: maskPersonalData });
  const store = createTurnStore({
    database,
    announcements,
    clock,
    holder: randomUUID(),
    leaseMs: LEASE_MS,
    applyEvents: applyHandoffEvents(hubOf(consoleHub(randomUUID)), randomUUID, (text) => isSensitiveText(words, text)),
  });
  const folder = mkdtempSync(join(tmpdir(), 'assistant-'));
  const opened = await openLiveLibrary({
    places: libraryPlaces(PROJECT_FOLDER, folder),
    clock: { now: () => OPEN_AT },
    logger: createLogger('silent'),
    remote: undefined,
    learnWhenAbsent: false,
    refreshMs: 0,
  });
  if (!opened.ok) throw new Error(opened.message);
  const { assistant, data } = assistantOver(opened.live.current, clock, folder, { routing: files.routing, desk });
  const think = thinkWithBot(createAssistantBot(assistant, data.texts), { id: 'assistant', name: 'Assistant' });

  const office: Office = {
    log,
    think,
    callbacks: createCallbackDesk({
      database,
      routing: files.routing,
      desk,
      seal,
      mask: maskPersonalData,
      speaksOfHealth: (text) => text.includes('cancer'),
      newId: randomUUID,
      clock,
    }),
    now: OPEN_AT,
    present: 1,
    absent: [],
    served: true,
    async settle(conversationId) {
      for (;;) {
        const claim = await store.claim(conversationId);
        if (claim === undefined) return;
        await store.publish(claim, await think(claim));
      }
    },
    async thinkAhead(conversationId) {
      const claim = await store.claim(conversationId);
      if (claim === undefined) return undefined;
      const result = await think(claim);
      return () => store.publish(claim, result);
    },
    async greeted() {
      const id = randomUUID();
      await log.start({ id, channel: 'test', userId: 'resident', locale: undefined });
      await office.settle(id);
      return id;
    },
    async say(conversationId, text, value) {
      const after = (await log.read(conversationId, 0))?.watermark ?? 0;
      await log.post(conversationId, 'resident', { type: 'message', text, ...(value && { value }) });
      await office.settle(conversationId);
      return (await office.shown(conversationId, after)).slice(1);
    },
    async shown(conversationId, after = 0) {
      const page = await log.read(conversationId, after);
      return (page?.activities ?? []).map(({ direction, activity }) => ({
        from: direction,
        text: activity.text ?? '',
        suggestions: activity.suggestedActions?.actions.map(({ title }) => title) ?? [],
        data: dataIn(activity.suggestedActions?.actions[0]?.value),
        channelData: { ...activity.channelData },
      }));
    },
    open: (conversationId) => openHandoffOf(database, conversationId),
    async change(id, event, actor) {
      const changed = await database.transaction((tx) =>
        changeHandoff(tx, {
          id,
          event,
          actor,
          now: office.now,
          say: (after) => (after.state.kind === 'active' ? {} : { event: statusEvent(after) }),
        }),
      );
      return changed.ok;
    },
    async close() {
      await opened.live.stop();
      await announcements.close();
      rmSync(folder, { recursive: true, force: true });
    },
    tick: () => doClockDuties({ database, clock, routing: files.routing, desk }),
  };
  return office;
}
