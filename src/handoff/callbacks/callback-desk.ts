import type { Mask } from '../../conversation/index.ts';
import type { Clock, Database } from '../../platform/index.ts';
import type { HandoffDesk } from '../desk.ts';
import type { Routing } from '../routing/routing-file.ts';
import { callbackFormSchema, type FormFault, readCallbackForm } from './callback-form.ts';
import { bookCallback } from './callback-store.ts';
import type { Seal } from './seal.ts';

/** `invalid`: no form of ours, or for no team of ours. `active`: a person answers her now. */
export type FormResult =
  | { readonly kind: 'saved'; readonly reference: string; readonly contactHint: string }
  | { readonly kind: 'asked-again'; readonly faults: readonly FormFault[] }
  | { readonly kind: 'refused'; readonly code: 'invalid' | 'active' | 'unknown' };

/** Where the form of a call-back is handed in. */
export interface CallbackDesk {
  /** @param body as the client posted it */
  submit(conversationId: string, body: unknown): Promise<FormResult>;
}

export function createCallbackDesk(parts: {
  database: Database;
  routing: Routing;
  desk: HandoffDesk;
  seal: Seal;
  /** For the topic and the name, which counsellors read in the clear. */
  mask: Mask;
  /** Whether a topic tells of health: she is asked to confirm it. */
  speaksOfHealth: (text: string) => boolean;
  newId: () => string;
  clock: Clock;
}): CallbackDesk {
  const { database, routing, desk, seal, mask, speaksOfHealth, newId, clock } = parts;
  return {
    async submit(conversationId, body) {
      const form = callbackFormSchema.safeParse(body);
      if (!form.success) return { kind: 'refused', code: 'invalid' };
      const team = routing.teams.find(({ id }) => id === form.data.team);
      if (team?.kind !== 'queue') return { kind: 'refused', code: 'invalid' };
      const now = clock.now();
      const read = readCallbackForm(form.data, await desk.hoursOf(team), now, speaksOfHealth);
      if (!read.ok) return { kind: 'asked-again', faults: read.faults };
      const topic = read.request.topic === undefined ? undefined : mask(read.request.topic).text;
      const { clientId } = form.data;
      const request = { ...read.request, name: mask(read.request.name).text, topic };
      const booked = await database.transaction((transaction) =>
        bookCallback(transaction, { conversationId, clientId, team: team.id, request, seal, newId, now }),
      );
      return booked.ok
        ? { kind: 'saved', reference: booked.reference, contactHint: booked.contactHint }
        : { kind: 'refused', code: booked.code };
    },
  };
}
