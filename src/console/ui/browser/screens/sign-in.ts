import { h, type JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session, SignInOptions } from '../../../api-types.ts';
import { type Call, type Failure, linkTo } from '../lib/api.ts';
import { el } from '../lib/el.ts';
import { useDoing } from '../lib/hooks.ts';
import { FailureLine } from '../parts/failure.ts';
import { Field, form } from '../parts/field.ts';

interface SignInProps {
  readonly call: Call;
  /** Why one is back here. */
  readonly over: Failure | null;
  readonly enter: (session: Session) => void;
}

/** Login and password, or the sign-in of the organisation. */
export function SignIn({ call, over, enter }: SignInProps): JSX.Element {
  const [options, setOptions] = useState<SignInOptions | null>(null);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { busy, failure, run } = useDoing();
  useEffect(() => {
    document.title = 'Connexion – Console des conseillers';
    heading.current?.focus();
    void call('signInOptions').then((outcome) => outcome.ok && setOptions(outcome.value));
  }, []);
  const signIn = () =>
    void run(async () => {
      const given = code === null || code === '' ? {} : { code: code.trim() };
      const outcome = await call('signIn', { body: { login: login.trim(), password, ...given } });
      if (!outcome.ok && outcome.failure.code === 'CODE_NEEDED') setCode('');
      return outcome;
    }, enter);
  return el(
    'main',
    { class: 'alone' },
    el('p', { class: 'brand' }, 'Région Hauts-de-France'),
    el('h1', { tabIndex: -1, ref: heading }, 'Console des conseillers'),
    h(FailureLine, { failure: failure ?? over }),
    options?.oidc && el('p', {}, el('a', { class: 'button', href: linkTo('/oidc/start') }, options.oidc.label)),
    options?.local !== false &&
      form(
        { class: 'stack' },
        signIn,
        h(Field, {
          label: 'Identifiant',
          value: login,
          set: setLogin,
          attributes: { autocomplete: 'username', autocapitalize: 'none', required: true },
        }),
        h(Field, {
          label: 'Mot de passe',
          value: password,
          set: setPassword,
          type: 'password',
          attributes: { autocomplete: 'current-password', required: true },
        }),
        code !== null &&
          h(Field, {
            label: 'Code de l’application',
            value: code,
            set: setCode,
            hint: 'Sans votre téléphone : un de vos codes de secours.',
            attributes: { autocomplete: 'one-time-code', maxLength: 40 },
          }),
        el('button', { class: 'main', 'aria-disabled': busy }, busy ? 'Connexion…' : 'Se connecter'),
      ),
    el(
      'p',
      { class: 'soft' },
      'Mot de passe oublié : demandez-en un nouveau à la personne qui supervise votre équipe.',
    ),
  );
}
