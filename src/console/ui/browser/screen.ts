import { h, type JSX } from 'preact';
import { ConversationScreen } from './conversation/conversation.ts';
import type { Place, ScreenName } from './lib/place.ts';
import { AccountsScreen } from './screens/accounts.ts';
import { AuditScreen } from './screens/audit.ts';
import { BoardScreen } from './screens/board.ts';
import { CallbacksScreen } from './screens/callbacks.ts';
import { CannedRepliesScreen } from './screens/canned-replies.ts';
import { FiguresScreen } from './screens/figures.ts';
import { HistoryScreen } from './screens/history.ts';
import { HoursScreen } from './screens/hours.ts';
import { OwnAccountScreen } from './screens/own-account.ts';
import { PreferencesScreen } from './screens/preferences.ts';
import { QueueScreen } from './screens/queue.ts';

const SCREEN_VIEWS: Readonly<Record<ScreenName, () => JSX.Element>> = {
  file: QueueScreen,
  rappels: CallbacksScreen,
  historique: HistoryScreen,
  tableau: BoardScreen,
  chiffres: FiguresScreen,
  horaires: HoursScreen,
  reponses: CannedRepliesScreen,
  comptes: AccountsScreen,
  audit: AuditScreen,
  preferences: PreferencesScreen,
  compte: OwnAccountScreen,
};

/** What stands at a place. */
export function Screen({ place }: { place: Place }): JSX.Element {
  return place.kind === 'conversation'
    ? h(ConversationScreen, { request: place.request })
    : h(SCREEN_VIEWS[place.screen], {});
}
