import type { Database } from '../../../src/platform/index.ts';
import type { Said } from './bot-connector-double.ts';

/** What a run gave; all lists are empty when all is well, `doubles` aside. */
export interface SentAudit {
  readonly messages: number;
  readonly lost: readonly string[];
  readonly outOfOrder: readonly string[];
  /** Taken twice although the first was not the last thing that its conversation was sent before a kill. */
  readonly unexcused: readonly string[];
  /** In doubt at a kill, and sent again after it. */
  readonly doubles: readonly string[];
  /** More than one in doubt in a conversation at one kill. */
  readonly manyInDoubt: readonly string[];
  /** Noted as sent with an id that the Bot Connector gave to another. */
  readonly wronglyNoted: readonly string[];
}

/**
 * Compares what the Bot Connector took, each in the era of the process that sent it, with what each conversation should have been told, in order, and with what the
 * outbox noted.
 */
export async function auditSent(
  taken: readonly Said[],
  expected: ReadonlyMap<string, readonly string[]>,
  database: Database,
): Promise<SentAudit> {
  const lost: string[] = [];
  const outOfOrder: string[] = [];
  const unexcused: string[] = [];
  const doubles: string[] = [];
  const manyInDoubt: string[] = [];
  const noted = await database.query<{ id: string }>('SELECT teams_id AS id FROM teams_deliveries');
  const notedIds = new Set(noted.map(({ id }) => id));
  for (const [conversation, texts] of expected) {
    const told = taken.filter((each) => each.conversation === conversation);
    const once = told.filter(({ activity: { text } }, at) => text !== told[at - 1]?.activity.text);
    for (const text of texts) {
      if (!told.some(({ activity }) => activity.text === text)) lost.push(`${conversation} ${text}`);
    }
    if (once.map(({ activity }) => activity.text).join('\n') !== texts.join('\n')) outOfOrder.push(conversation);
    const inDoubt = new Map<number, number>();
    told.forEach((each, at) => {
      const next = told[at + 1];
      if (next === undefined || next.activity.text !== each.activity.text) return;
      const name = `${conversation} ${each.activity.text}`;
      const atKill = next.era > each.era && !notedIds.has(each.id) && notedIds.has(next.id);
      (atKill ? doubles : unexcused).push(name);
      inDoubt.set(each.era, (inDoubt.get(each.era) ?? 0) + 1);
    });
    if ([...inDoubt.values()].some((many) => many > 1)) manyInDoubt.push(conversation);
  }
  const ids = new Set(taken.map(({ id }) => id));
  const wronglyNoted = [...notedIds].filter((id) => !ids.has(id));
  return { messages: taken.length, lost, outOfOrder, unexcused, doubles, manyInDoubt, wronglyNoted };
}
