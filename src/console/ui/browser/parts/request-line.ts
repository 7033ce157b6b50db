import type { ComponentChildren, JSX } from 'preact';
import type { RequestSummary } from '../../../api-types.ts';
import { teamName, useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { durationWords, whoWords } from '../lib/words.ts';

interface RequestLineProps {
  readonly request: RequestSummary;
  /** ms */
  readonly now: number;
  readonly children?: ComponentChildren;
}

/** A wait as long as this is shown in another colour, and said. */
const LONG_WAIT_S = 300;

/** Who asks, what for, since when; what can be done stands below. */
export function RequestLine({ request, now, children }: RequestLineProps): JSX.Element {
  const { session } = useDesk();
  const { waitingSince, question, counsellor, offeredUntil, state } = request;
  const seconds = waitingSince === null ? 0 : (now - Date.parse(waitingSince)) / 1_000;
  return el(
    'li',
    { class: `request ${seconds >= LONG_WAIT_S && state !== 'active' ? 'long' : ''}` },
    el('h3', {}, whoWords(request)),
    question !== null && el('p', { class: 'question' }, `« ${question} »`),
    el(
      'p',
      { class: 'soft' },
      teamName(session, request.team),
      state !== 'active' &&
        waitingSince !== null &&
        ` · attend depuis ${durationWords(seconds)}${seconds >= LONG_WAIT_S ? ' (long)' : ''}`,
      state === 'active' && counsellor !== null && ` · avec ${counsellor.firstName}`,
      state === 'offered' &&
        counsellor !== null &&
        counsellor.id !== session.me.id &&
        ` · proposée à ${counsellor.firstName}`,
      state === 'offered' &&
        offeredUntil !== null &&
        counsellor?.id === session.me.id &&
        ` · proposée à vous, encore ${durationWords((Date.parse(offeredUntil) - now) / 1_000)}`,
    ),
    el('div', { class: 'actions' }, children),
  );
}
