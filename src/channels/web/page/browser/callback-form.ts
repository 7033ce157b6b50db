import { type CallbackOffer, readCallbackOffer } from './callback-form-offer.ts';
import type { CallbackFields, CallbackOutcome } from './callback-form-post.ts';
import { objectIn } from './json.ts';
import { fill, type Words } from './words.ts';

type Send = (fields: CallbackFields) => Promise<CallbackOutcome>;
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Fills the places that messages left for the form. What is written in it stays in the page until it is sent. */
export function mountCallbackForms(
  list: HTMLElement,
  words: Words,
  announce: (text: string) => void,
  send: Send,
): void {
  for (const place of list.querySelectorAll<HTMLElement>('[data-callback]')) {
    const { callback } = readCallbackOffer(objectIn(place.dataset.callback ?? '') ?? {});
    const clientId = place.dataset.client ?? '';
    delete place.dataset.callback;
    if (callback !== undefined) place.append(formOf(callback, clientId, { words: words.rappel, announce, send }));
  }
}

interface Tools {
  readonly words: Words['rappel'];
  readonly announce: (text: string) => void;
  readonly send: Send;
}

function formOf(offer: CallbackOffer, clientId: string, tools: Tools): HTMLFormElement {
  const { words, send } = tools;
  const form = document.createElement('form');
  form.noValidate = true;
  const title = child(form, 'h4', words.titre);
  title.id = `${clientId}-titre`;
  form.setAttribute('aria-labelledby', title.id);
  child(form, 'p', words.aide);
  const add = <Kind extends Control>(id: string, label: string, control: Kind, help = '') =>
    field(form, `${clientId}-${id}`, label, control, help);
  const name = add('name', words.nom, input('text', 'name'));
  const phone = add('phone', words.telephone, input('tel', 'tel'), words.telephone_aide);
  const email = add('email', words.email, input('email', 'email'), words.email_aide);
  const slot = add('slot', words.creneau, slotList(offer, words.peu_importe));
  const topic = add('topic', words.sujet, document.createElement('textarea'), words.sujet_aide);
  const problem = child(form, 'p', '');
  problem.className = 'problem';
  problem.setAttribute('role', 'alert');
  const button = child(form, 'button', words.envoyer);
  button.type = 'submit';
  button.className = 'choice';
  const controls: Record<string, Control> = { name, phone, email, slot, topic };
  let sending = false;
  let confirmed = false;
  topic.addEventListener('input', () => {
    confirmed = false;
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    problem.textContent = '';
    const chosen = offer.slots[Number(slot.value)];
    void send({
      clientId,
      team: offer.team,
      name: name.value,
      phone: phone.value,
      email: email.value,
      slot: slot.value === '' || chosen === undefined ? null : { from: chosen.from, to: chosen.to },
      topic: topic.value,
      confirmed,
    }).then((outcome) => {
      sending = false;
      if (outcome.kind === 'faults') confirmed ||= outcome.faults.some(({ mayBeConfirmed }) => mayBeConfirmed);
      show(outcome, form, { controls, problem, ...tools });
    });
  });
  return form;
}

function show(
  outcome: CallbackOutcome,
  form: HTMLFormElement,
  parts: Tools & { readonly controls: Readonly<Record<string, Control>>; readonly problem: HTMLElement },
): void {
  const { controls, problem, words, announce } = parts;
  for (const control of Object.values(controls)) tell(control, '');
  switch (outcome.kind) {
    case 'saved': {
      const done = document.createElement('p');
      done.tabIndex = -1;
      done.textContent = fill(words.faite, { reference: outcome.reference });
      form.replaceWith(done);
      done.focus();
      return;
    }
    case 'faults': {
      const faulty = outcome.faults.flatMap(({ field: id, message }) => {
        const control = controls[id];
        if (control === undefined) return [];
        tell(control, message);
        return [control];
      });
      announce(faulty.length === 1 ? words.erreur : fill(words.erreurs, { nombre: faulty.length }));
      faulty[0]?.focus();
      return;
    }
    case 'failed':
      problem.textContent = outcome.message ?? words.pas_partie;
      return;
  }
}

/** Says under a field what is to be filled in again; nothing when empty. */
function tell(control: Control, message: string): void {
  const error = document.getElementById(`${control.id}-erreur`);
  if (error !== null) error.textContent = message;
  if (message === '') control.removeAttribute('aria-invalid');
  else control.setAttribute('aria-invalid', 'true');
}

function field<Kind extends Control>(
  form: HTMLFormElement,
  id: string,
  words: string,
  control: Kind,
  help: string,
): Kind {
  control.id = id;
  const row = child(form, 'div', '');
  row.className = 'field';
  const label = child(row, 'label', words);
  label.htmlFor = control.id;
  const described = [`${control.id}-erreur`];
  if (help !== '') {
    const hint = child(row, 'span', help);
    hint.id = `${control.id}-aide`;
    hint.className = 'subtle';
    described.unshift(hint.id);
  }
  row.append(control);
  const error = child(row, 'span', '');
  error.id = `${control.id}-erreur`;
  error.className = 'problem';
  control.setAttribute('aria-describedby', described.join(' '));
  return control;
}

function input(type: 'text' | 'tel' | 'email', autocomplete: 'name' | 'tel' | 'email'): HTMLInputElement {
  const made = document.createElement('input');
  made.type = type;
  made.autocomplete = autocomplete;
  return made;
}

function slotList({ slots }: CallbackOffer, whenever: string): HTMLSelectElement {
  const list = document.createElement('select');
  const any = child(list, 'option', whenever);
  any.value = '';
  slots.forEach(({ label }, at) => {
    child(list, 'option', label).value = String(at);
  });
  return list;
}

function child<Name extends keyof HTMLElementTagNameMap>(
  parent: HTMLElement,
  name: Name,
  text: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (text !== '') made.textContent = text;
  parent.append(made);
  return made;
}
