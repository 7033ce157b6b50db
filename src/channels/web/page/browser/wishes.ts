import { enqueueFirst } from './outbox.ts';
import { differences, type Preference, type Preferences } from './preferences.ts';
import { randomId } from './random-id.ts';
import type { SessionKeeper } from './session-keeper.ts';

/**
 * Puts what the assistant does not know yet of the person's wishes before all that waits to be sent. Before there is a
 * conversation nothing is: it begins with this.
 *
 * @param langue of the page
 */
export function prepareWishes(keeper: SessionKeeper, langue: Preferences['langue']): void {
  const { conversation, told, langage, outbox } = keeper.current();
  if (conversation === null) return;
  const wanted = { langage, langue };
  const events = differences(told, wanted).map((preference) => ({ id: randomId(), text: '', value: null, preference }));
  if (events.length > 0) keeper.change({ told: wanted, outbox: enqueueFirst(outbox, events) });
}

/** The server has stored a wish, from this tab or another: the last one counts. */
export function hearWish(keeper: SessionKeeper, { name, value }: Preference): void {
  // An older wish comes back while a newer one is on its way.
  if (keeper.current().outbox.some(({ preference }) => preference !== null)) return;
  keeper.change({ told: { ...keeper.current().told, [name]: value } });
  if (name === 'langage') keeper.change({ langage: value });
}
