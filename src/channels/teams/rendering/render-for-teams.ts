import type { Activity } from 'botbuilder';
import type { LoggedActivity } from '../../../conversation/index.ts';
import type { Scope } from '../place.ts';

/** The messages that Teams is shown for one activity of the log. */
export function renderForTeams(
  { activity }: LoggedActivity,
  _scope: Scope,
  _appId: string | undefined,
): Partial<Activity>[] {
  if (activity.type !== 'message') return [];
  return [{ type: 'message', text: activity.text ?? '', textFormat: 'markdown' }];
}
