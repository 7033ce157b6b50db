import { type Json, objectsAt, textAt } from './json.ts';
import { type ElementNode, element } from './view.ts';

/** What a message says of the form by which one asks to be called back. */
export interface CallbackOffer {
  /** Id of the team. */
  readonly team: string;
  readonly slots: readonly CallbackSlot[];
}

export interface CallbackSlot {
  /** ISO instants. */
  readonly from: string;
  readonly to: string;
  /** « jeudi 26 novembre, de 9 h à 12 h 30 » */
  readonly label: string;
}

/** Reads a message's form; nothing when it holds none that this page draws. */
export function readCallbackOffer(form: Json): { readonly callback?: CallbackOffer } {
  const team = textAt(form, 'team');
  if (form.kind !== 'callback' || team === null) return {};
  const slots = objectsAt(form, 'slots').flatMap((slot) => {
    const [from, to, label] = [textAt(slot, 'from'), textAt(slot, 'to'), textAt(slot, 'label')];
    return from === null || to === null || label === null ? [] : [{ from, to, label }];
  });
  return { callback: { team, slots } };
}

/** Where the form goes; `mountCallbackForms` fills it. A message's form keeps one id: sent twice, it is one call-back. */
export function callbackPlace(offer: CallbackOffer, messageId: string): ElementNode {
  return element('div', {
    class: 'callback',
    'data-callback': JSON.stringify({ kind: 'callback', ...offer }),
    'data-client': `form-${messageId.replace(/[^\w-]/g, '').slice(-40)}`,
  });
}
