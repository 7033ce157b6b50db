import { z } from 'zod';
import type { OpeningHours } from '../hours/opening-hours.ts';
import { type Contact, readEmail, readPhone } from './contact.ts';
import { isPossible, type Slot } from './slots.ts';

/** The fields of the form. */
export const CALLBACK_FIELDS = ['name', 'phone', 'email', 'slot', 'topic'] as const;
export type CallbackField = (typeof CALLBACK_FIELDS)[number];

/** What is asked again, and how, in French. */
export interface FormFault {
  readonly field: CallbackField;
  readonly message: string;
  /** It is taken as it is when the same form comes again with `confirmed`. */
  readonly mayBeConfirmed?: true;
}

/** A form that can be kept. */
export interface CallbackRequest {
  readonly name: string;
  readonly contact: Contact;
  /** Undefined: any time. */
  readonly slot: Slot | undefined;
  readonly topic: string | undefined;
}

export type ReadForm =
  | { readonly ok: true; readonly request: CallbackRequest }
  | { readonly ok: false; readonly faults: readonly FormFault[] };

const NAME_CHARACTERS = 60;
const TOPIC_CHARACTERS = 300;

/** What a client posts; anything that is not this is no form of ours. */
export const callbackFormSchema = z.strictObject({
  /** Chosen by the client: the same for each try to send one form. */
  clientId: z.string().regex(/^[\w-]{8,64}$/),
  team: z.string().min(1).max(60),
  name: z.string().max(1_000).default(''),
  phone: z.string().max(1_000).default(''),
  email: z.string().max(1_000).default(''),
  /** ISO instants. */
  slot: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }).nullable().default(null),
  topic: z.string().max(4_000).default(''),
  /** That words on health are really to be read by the counsellors. */
  confirmed: z.boolean().default(false),
});
export type CallbackForm = z.output<typeof callbackFormSchema>;

/** Reads the fields; each one that makes no sense is asked again, kindly, all of them at once. */
export function readCallbackForm(
  form: CallbackForm,
  hours: OpeningHours,
  now: Date,
  speaksOfHealth: (text: string) => boolean = () => false,
): ReadForm {
  const faults: FormFault[] = [];
  const ask = (field: CallbackField, message: string): undefined => {
    faults.push({ field, message });
  };
  const name = form.name.trim().replace(/\s+/g, ' ');
  if (!/\p{L}/u.test(name)) ask('name', 'Indiquez votre prénom ou votre nom, pour que nous sachions qui demander.');
  else if (name.length > NAME_CHARACTERS) ask('name', `Ce nom est trop long : ${NAME_CHARACTERS} caractères au plus.`);
  const contact = readContact(form, ask);
  const slot = form.slot === null ? undefined : { from: new Date(form.slot.from), to: new Date(form.slot.to) };
  if (slot !== undefined && !isPossible(slot, hours, now)) {
    ask('slot', "L'équipe ne peut pas vous rappeler à ce moment-là. Choisissez un autre créneau dans la liste.");
  }
  const topic = form.topic.trim();
  if (topic.length > TOPIC_CHARACTERS) ask('topic', `C'est un peu long : ${TOPIC_CHARACTERS} caractères au plus.`);
  else if (!form.confirmed && speaksOfHealth(topic)) {
    faults.push({
      field: 'topic',
      message:
        'Ce texte parle peut-être de santé, et les conseillers le liront. Vous pouvez enlever ces mots, ou envoyer de nouveau le formulaire tel quel.',
      mayBeConfirmed: true,
    });
  }
  if (faults.length > 0 || contact === undefined) return { ok: false, faults };
  return { ok: true, request: { name, contact, slot, topic: topic === '' ? undefined : topic } };
}

function readContact(
  { phone, email }: CallbackForm,
  ask: (field: CallbackField, message: string) => undefined,
): Contact | undefined {
  if (phone.trim() !== '') {
    const value = readPhone(phone);
    if (value !== undefined) return { kind: 'phone', value };
    return ask(
      'phone',
      'Ce numéro ne peut pas être appelé. Écrivez un numéro français à dix chiffres, par exemple 06 12 34 56 78 ou +33 6 12 34 56 78.',
    );
  }
  if (email.trim() !== '') {
    const value = readEmail(email);
    if (value !== undefined) return { kind: 'email', value };
    return ask('email', "Cette adresse e-mail n'est pas complète. Exemple : prenom@exemple.fr");
  }
  return ask('phone', 'Indiquez un numéro de téléphone, ou une adresse e-mail juste en dessous.');
}
