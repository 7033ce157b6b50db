import { h, type JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Session } from '../../api-types.ts';
import { createCall, type Failure } from './lib/api.ts';
import { el } from './lib/el.ts';
import { createOutbox } from './lib/outbox.ts';
import { Needs } from './screens/own-account.ts';
import { SignIn } from './screens/sign-in.ts';
import { SignedIn } from './signed-in.ts';

/** Somebody signed in, or the form. */
export function App(): JSX.Element {
  const [session, setSession] = useState<Session | null>(null);
  const [known, setKnown] = useState(false);
  const [over, setOver] = useState<Failure | null>(null);
  const csrf = useRef<string | null>(null);
  const enter = (entered: Session | null, why: Failure | null = null) => {
    csrf.current = entered?.csrf ?? null;
    setOver(why);
    setSession(entered);
    setKnown(true);
  };
  const call = useMemo(
    () =>
      createCall(
        () => csrf.current,
        (failure) => enter(null, csrf.current === null ? null : failure),
      ),
    [],
  );
  // Outlives a session that ends: what was written is sent once she has signed in again.
  const outbox = useMemo(() => createOutbox(call), []);
  useEffect(() => {
    void call('session').then((outcome) => {
      if (outcome.ok) enter(outcome.value);
      else if (outcome.failure.code !== 'SIGNED_OUT') enter(null, outcome.failure);
    });
  }, []);
  if (!known) return el('main', { class: 'alone' }, el('h1', {}, 'Console des conseillers'), el('p', {}, 'Ouverture…'));
  if (session === null) return h(SignIn, { call, over, enter });
  if (session.needs.length > 0) {
    const changed = () => void call('session').then((outcome) => outcome.ok && enter(outcome.value));
    const signOut = () => void call('signOut').then(() => enter(null));
    return h(Needs, { session, call, changed, signOut });
  }
  return h(SignedIn, { key: session.me.id, session, call, outbox, refresh: enter, leave: enter.bind(null, null) });
}
