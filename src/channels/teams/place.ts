import type { IncomingActivity } from './incoming-activity.ts';

export type Scope = 'personal' | 'groupChat' | 'channel';

/** Where an activity comes from. */
export interface Place {
  readonly scope: Scope;
  /** Who speaks where: in a group or a channel each person has a conversation of his own, so that nobody's situation mixes. */
  readonly thread: string;
  /** Teams' chat or channel, without its reply thread. */
  readonly teamsConversation: string;
  readonly team: string | undefined;
}

/** The place itself, for nobody in particular: where a team is alerted. */
export function alertPlaceOf(activity: IncomingActivity): Place {
  const { scope, teamsConversation, team } = placeOf(activity, undefined);
  return { scope, thread: `alerts ${teamsConversation}`, teamsConversation, team };
}

/** @param person whose thread it is; undefined: nobody's, for the welcome of a group */
export function placeOf({ conversation, channelData }: IncomingActivity, person: string | undefined): Place {
  const scope = scopeOf(conversation);
  return {
    scope,
    thread: scope === 'personal' ? conversation.id : `${conversation.id} ${person ?? ''}`,
    teamsConversation: conversation.id.split(';')[0] ?? conversation.id,
    team: channelData?.team?.id,
  };
}

export function scopeOf({ conversationType, isGroup }: IncomingActivity['conversation']): Scope {
  if (conversationType === 'groupChat' || conversationType === 'channel') return conversationType;
  return isGroup === true ? 'groupChat' : 'personal';
}
