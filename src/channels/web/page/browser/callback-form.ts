import { type CallbackOffer, readCallbackOffer } from './callback-form-offer.ts';
import type { CallbackFields, CallbackOutcome } from './callback-form-post.ts';
import { objectIn } from './json.ts';

type Send = (fields: CallbackFields) => Promise<CallbackOutcome>;
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Fills the places that messages left for the form. What is written in it stays in the page until it is sent. */
export function mountCallbackForms(list: HTMLElement, send: Send): void {
  for (const place of list.querySelectorAll<HTMLElement>('[data-callback]')) {
    const { callback } = readCallbackOffer(objectIn(place.dataset.callback ?? '') ?? {});
    const clientId = place.dataset.client ?? '';
    delete place.dataset.callback;
    if (callback !== undefined) place.append(formOf(callback, clientId, send));
  }
}

function formOf(offer: CallbackOffer, clientId: string, send: Send): HTMLFormElement {
  const form = document.createElement('form');
  form.noValidate = true;
  const title = child(form, 'h4', 'Demander à être rappelé');
  title.id = `${clientId}-titre`;
  form.setAttribute('aria-labelledby', title.id);
  child(
    form,
    'p',
    'Un prénom, puis un téléphone ou une adresse e-mail. Ces informations sont chiffrées ; seule l’équipe les lit. Prenez votre temps.',
  );
  const name = field(form, clientId, 'name', 'Votre prénom ou votre nom', input('text', 'name'));
  const phone = field(form, clientId, 'phone', 'Votre téléphone', input('tel', 'tel'), 'Par exemple 06 12 34 56 78');
  const email = field(
    form,
    clientId,
    'email',
    'ou votre adresse e-mail',
    input('email', 'email'),
    'Par exemple prenom@exemple.fr',
  );
  const slot = field(form, clientId, 'slot', 'Quand vous rappeler', slotList(offer));
  const topic = field(
    form,
    clientId,
    'topic',
    'Le sujet, en quelques mots (facultatif)',
    document.createElement('textarea'),
    'Pas d’information de santé, ni de numéro de sécurité sociale',
  );
  const problem = child(form, 'p', '');
  problem.className = 'problem';
  problem.setAttribute('role', 'alert');
  const button = child(form, 'button', 'Demander à être rappelé');
  button.type = 'submit';
  button.className = 'choice';
  const controls: Record<string, Control> = { name, phone, email, slot, topic };
  let sending = false;

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
    }).then((outcome) => {
      sending = false;
      show(outcome, form, controls, problem);
    });
  });
  return form;
}

function show(
  outcome: CallbackOutcome,
  form: HTMLFormElement,
  controls: Readonly<Record<string, Control>>,
  problem: HTMLElement,
): void {
  for (const control of Object.values(controls)) tell(control, '');
  switch (outcome.kind) {
    case 'saved': {
      const done = document.createElement('p');
      done.tabIndex = -1;
      done.textContent = `Votre demande est enregistrée. Référence : ${outcome.reference}.`;
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
      faulty[0]?.focus();
      return;
    }
    case 'failed':
      problem.textContent = outcome.message;
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
  clientId: string,
  id: string,
  words: string,
  control: Kind,
  help = '',
): Kind {
  control.id = `${clientId}-${id}`;
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

function slotList({ slots }: CallbackOffer): HTMLSelectElement {
  const list = document.createElement('select');
  const any = child(list, 'option', 'Peu importe');
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
