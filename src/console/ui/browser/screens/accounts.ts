import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Account } from '../../../api-types.ts';
import { announce } from '../lib/announce.ts';
import { teamName, useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing, useRead } from '../lib/hooks.ts';
import { momentWords, ROLE_WORDS } from '../lib/words.ts';
import { Dialog } from '../parts/dialog.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, Checks, Field, form } from '../parts/field.ts';
import { loading, Page } from '../parts/page.ts';

interface Secret {
  readonly login: string;
  readonly password: string;
}

/** Who may sign in, and with which rights. */
export function AccountsScreen(): JSX.Element {
  const { session, call } = useDesk();
  const { value, failure, reload } = useRead('accounts');
  const doing = useDoing();
  const [edited, setEdited] = useState<Account | 'new' | null>(null);
  const [secret, setSecret] = useState<Secret | null>(null);
  const setActive = ({ id, firstName }: Account, active: boolean) =>
    void doing.run(
      () => call('changeAccount', { id, body: { active } }),
      () => {
        announce(`${firstName} : compte ${active ? 'rouvert' : 'désactivé'}.`);
        reload();
      },
    );
  const renew = ({ id, login }: Account) =>
    void doing.run(
      () => call('resetPassword', { id }),
      ({ password }) => setSecret({ login, password }),
    );
  const forget = ({ id, firstName }: Account) =>
    void doing.run(
      () => call('resetTotp', { id }),
      () => {
        announce(`${firstName} : le code n’est plus demandé.`);
        reload();
      },
    );
  const saved = (made: Secret | null) => {
    setEdited(null);
    setSecret(made);
    announce('Compte enregistré.');
    reload();
  };
  return h(
    Page,
    { title: 'Comptes' },
    h(FailureLine, { failure: failure ?? doing.failure }),
    el(
      'p',
      { class: 'soft' },
      'Les comptes de supervision et d’audit sont créés et changés par la personne qui exploite le service.',
    ),
    button('Ajouter un compte', () => setEdited('new'), { class: 'main', 'aria-haspopup': 'dialog' }),
    value === null && failure === null && loading(),
    el(
      'ul',
      { class: 'requests' },
      ...(value?.accounts ?? []).map((account) =>
        el(
          'li',
          { key: account.id, class: 'request' },
          el('h2', {}, `${account.firstName} (${account.login})${account.active ? '' : ' – désactivé'}`),
          el(
            'p',
            { class: 'soft' },
            `${ROLE_WORDS[account.role]} · ${account.teams.map((team) => teamName(session, team)).join(', ') || 'aucune équipe'}`,
            account.secondFactor && ' · code en plus du mot de passe',
            account.external && ' · connexion par l’organisation',
            account.lastSeen === null ? ' · pas encore vu' : ` · vu ${momentWords(account.lastSeen)}`,
          ),
          el(
            'div',
            { class: 'actions' },
            account.may.change &&
              button('Modifier', () => setEdited(account), {
                'aria-haspopup': 'dialog',
                'aria-label': `Modifier : ${account.login}`,
              }),
            account.may.reset &&
              account.secondFactor &&
              button('Retirer le code', () => forget(account), { 'aria-label': `Retirer le code : ${account.login}` }),
            account.may.reset &&
              button('Nouveau mot de passe', () => renew(account), {
                'aria-label': `Nouveau mot de passe : ${account.login}`,
              }),
            account.may.disable &&
              button(account.active ? 'Désactiver' : 'Rouvrir', () => setActive(account, !account.active), {
                'aria-label': `${account.active ? 'Désactiver' : 'Rouvrir'} : ${account.login}`,
              }),
          ),
        ),
      ),
    ),
    edited !== null && h(Editor, { account: edited === 'new' ? null : edited, close: () => setEdited(null), saved }),
    secret !== null &&
      h(
        Dialog,
        { title: 'Mot de passe à transmettre', close: () => setSecret(null) },
        el('p', {}, `Identifiant : ${secret.login}`),
        el('p', {}, 'Mot de passe : ', el('code', {}, secret.password)),
        el(
          'p',
          {},
          'Il n’est montré qu’une fois. Transmettez-le de vive voix : il sera changé à la première connexion.',
        ),
      ),
  );
}

interface EditorProps {
  readonly account: Account | null;
  readonly close: () => void;
  /** Given the password of a new account. */
  readonly saved: (secret: Secret | null) => void;
}

function Editor({ account, close, saved }: EditorProps): JSX.Element {
  const { session, call } = useDesk();
  const { failure, run } = useDoing();
  const [login, setLogin] = useState('');
  const [firstName, setFirstName] = useState(account?.firstName ?? '');
  const [teams, setTeams] = useState<readonly string[]>(account?.teams ?? []);
  const rights = { firstName: firstName.trim(), teams: [...teams] };
  const save = () =>
    account === null
      ? void run(
          () => call('addAccount', { body: { login: login.trim().toLowerCase(), role: 'counsellor', ...rights } }),
          ({ account: made, password }) => saved({ login: made.login, password }),
        )
      : void run(
          () => call('changeAccount', { id: account.id, body: rights }),
          () => saved(null),
        );
  return h(
    Dialog,
    { title: account === null ? 'Nouveau compte' : `Modifier le compte ${account.login}`, close },
    form(
      { class: 'stack' },
      save,
      account === null &&
        h(Field, {
          label: 'Identifiant',
          value: login,
          set: setLogin,
          hint: 'Deux caractères ou plus : lettres sans accent, chiffres, point, tiret.',
          attributes: { required: true, autocomplete: 'off', autocapitalize: 'none' },
        }),
      h(Field, {
        label: 'Prénom',
        value: firstName,
        set: setFirstName,
        hint: 'Montré aux usagers.',
        attributes: { required: true, maxLength: 60 },
      }),
      h(Checks, {
        label: 'Équipes',
        values: teams,
        set: setTeams,
        options: session.teams.map(({ id, name }) => ({ value: id, words: name })),
      }),
      h(FailureLine, { failure }),
      el('div', { class: 'actions' }, el('button', { class: 'main' }, 'Enregistrer'), button('Annuler', close)),
    ),
  );
}
