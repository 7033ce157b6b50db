import type { Announcements } from '../../conversation/index.ts';
import { ID_PREFIX } from './receive.ts';
import type { TeamsAdapter } from './teams-adapter.ts';
import type { TeamsStore } from './teams-store.ts';

/** Shows that somebody is at work or writes. A sign of life that fails is not sent again. @returns its end */
export function showThinking(options: {
  announcements: Announcements;
  store: TeamsStore;
  send: TeamsAdapter['send'];
}): () => void {
  const { announcements, store, send } = options;

  async function show(conversationId: string): Promise<void> {
    const reference = await store.referenceOf(conversationId);
    if (reference !== undefined) await send(reference, { type: 'typing' });
  }

  return announcements.subscribe((news) => {
    const isSign = news.kind === 'thinking' || (news.kind === 'typing' && news.by === 'counsellor');
    if (isSign && news.conversationId.startsWith(ID_PREFIX)) void show(news.conversationId).catch(() => {});
  });
}
