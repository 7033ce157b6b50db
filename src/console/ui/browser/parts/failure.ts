import type { JSX } from 'preact';
import type { Failure } from '../lib/api.ts';
import { el } from '../lib/el.ts';

/** Why something did not work, said at once. The place is always there, so that screen readers notice what comes. */
export function FailureLine({ failure }: { failure: Failure | null }): JSX.Element {
  return el('div', { role: 'alert', class: 'alert-place' }, failure && el('p', { class: 'alert' }, failure.message));
}
