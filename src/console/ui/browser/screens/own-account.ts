import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Session, TotpKeyShown } from '../../../api-types.ts';
import { announce } from '../lib/announce.ts';
import type { Call } from '../lib/api.ts';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing } from '../lib/hooks.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, Field, form } from '../parts/field.ts';
import { Page } from '../parts/page.ts';

interface OwnAccountProps {
  readonly session: Session;
  readonly call: Call;
  /** Reads the session again. */
  readonly changed: () => void;
}

/** One's own password and second factor. */
export function OwnAccountScreen(): JSX.Element {
  const { session, call, readSession } = useDesk();
  return h(
    Page,
    { title: 'Mon compte', intro: `Identifiant : ${session.me.login}` },
    session.external
      ? el('p', {}, 'Vous vous connectez par votre organisation : mot de passe et code se changent chez elle.')
      : h(OwnAccount, { session, call, changed: readSession }),
  );
}

/** What has to be put right before the console opens. */
export function Needs({ session, call, changed, signOut }: OwnAccountProps & { signOut: () => void }): JSX.Element {
  return el(
    'main',
    { class: 'alone' },
    el('p', { class: 'brand' }, 'Région Hauts-de-France'),
    el('h1', {}, 'Avant de commencer'),
    session.needs.includes('password')
      ? [
          el('p', {}, 'Votre mot de passe a été choisi par une autre personne. Choisissez le vôtre.'),
          h(PasswordForm, { call, changed }),
        ]
      : [
          el('p', {}, 'Votre rôle demande un code en plus du mot de passe.'),
          h(SecondFactor, { session, call, changed }),
        ],
    button('Se déconnecter', signOut),
  );
}

function OwnAccount(props: OwnAccountProps): JSX.Element {
  return el(
    'div',
    { class: 'stack' },
    el('section', {}, el('h2', {}, 'Mot de passe'), h(PasswordForm, props)),
    el('section', {}, el('h2', {}, 'Code en plus du mot de passe'), h(SecondFactor, props)),
  );
}

function PasswordForm({ call, changed }: Pick<OwnAccountProps, 'call' | 'changed'>): JSX.Element {
  const { busy, failure, run } = useDoing();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const save = () =>
    void run(
      () => call('changePassword', { body: { current, password } }),
      () => {
        setCurrent('');
        setPassword('');
        announce('Mot de passe changé. Vos autres sessions sont terminées.');
        changed();
      },
    );
  return form(
    { class: 'stack' },
    save,
    passwordField('Mot de passe actuel', current, setCurrent, 'current-password'),
    h(Field, {
      label: 'Nouveau mot de passe',
      value: password,
      set: setPassword,
      type: 'password',
      hint: '12 caractères au moins. Plusieurs mots sans lien entre eux se retiennent bien.',
      attributes: { autocomplete: 'new-password', required: true, minLength: 12, maxLength: 200 },
    }),
    h(FailureLine, { failure }),
    el('button', { class: 'main', 'aria-disabled': busy }, 'Changer le mot de passe'),
  );
}

function SecondFactor({ session, call, changed }: OwnAccountProps): JSX.Element {
  const { failure, run } = useDoing();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [key, setKey] = useState<TotpKeyShown | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const begin = () => void run(() => call('beginTotp', { body: { password } }), setKey);
  const confirm = () =>
    void run(
      () => call('confirmTotp', { body: { code } }),
      (given) => {
        setKey(null);
        setCodes(given.codes);
        clear();
      },
    );
  const remove = () =>
    void run(
      () => call('removeTotp', { body: { password, code } }),
      () => {
        clear();
        announce('Le code n’est plus demandé.');
        changed();
      },
    );
  const clear = () => {
    setPassword('');
    setCode('');
  };
  if (codes.length > 0) {
    const done = () => {
      setCodes([]);
      changed();
    };
    return h(RecoveryCodes, { codes, done });
  }
  if (key !== null) {
    return form(
      { class: 'stack' },
      confirm,
      h(Key, { shown: key }),
      codeField(code, setCode),
      h(FailureLine, { failure }),
      el('button', { class: 'main' }, 'Vérifier le code'),
    );
  }
  const mayRemove = session.secondFactor && !session.secondFactorRequired;
  return form(
    { class: 'stack' },
    begin,
    el(
      'p',
      {},
      session.secondFactor
        ? 'Un code de votre application est demandé à chaque connexion.'
        : 'Une application de votre téléphone donne un code qui change toutes les trente secondes.',
    ),
    passwordField('Votre mot de passe', password, setPassword, 'current-password'),
    mayRemove && codeField(code, setCode),
    h(FailureLine, { failure }),
    el(
      'div',
      { class: 'actions' },
      el('button', { class: 'main' }, session.secondFactor ? 'Changer d’application' : 'Installer une application'),
      mayRemove && button('Ne plus demander de code', remove),
    ),
  );
}

function Key({ shown: { secret, qr } }: { shown: TotpKeyShown }): JSX.Element {
  return el(
    'div',
    {},
    el('p', {}, 'Lisez ce dessin avec votre application, ou écrivez-y la clé.'),
    el(
      'svg',
      { viewBox: `-2 -2 ${qr.size + 4} ${qr.size + 4}`, class: 'qr', role: 'img', 'aria-label': 'La clé, en dessin' },
      el('path', { d: qr.path }),
    ),
    el('p', {}, 'Clé : ', el('code', {}, secret.replace(/(.{4})(?=.)/g, '$1 '))),
  );
}

function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }): JSX.Element {
  return el(
    'div',
    { class: 'stack', role: 'status' },
    el(
      'p',
      {},
      'C’est fait. Gardez ces codes en lieu sûr : chacun sert une fois, si vous n’avez plus votre téléphone. Ils ne sont montrés que maintenant.',
    ),
    el('ul', {}, ...codes.map((each) => el('li', { key: each }, el('code', {}, each)))),
    button('Je les ai notés', done, { class: 'main' }),
  );
}

function passwordField(label: string, value: string, set: (value: string) => void, autocomplete: string): JSX.Element {
  return h(Field, { label, value, set, type: 'password', attributes: { autocomplete, required: true } });
}

function codeField(value: string, set: (value: string) => void): JSX.Element {
  return h(Field, {
    label: 'Code de l’application',
    value,
    set,
    attributes: { autocomplete: 'one-time-code', inputMode: 'numeric', maxLength: 40 },
  });
}
