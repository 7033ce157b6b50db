import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Answer, Failure, Input, Outcome, RouteName } from './api.ts';
import { useDesk } from './desk.ts';
import type { HintKind } from './live.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { serverNow } from './server-time.ts';

export interface Reading<Value> {
  readonly value: Value | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
}

/** Hints may be lost with the line: what is shown is read again this often. */
const REREAD_MS = 30_000;

/** Reads a route, again whenever its input changes, one of these hints comes, or the line was cut. */
export function useRead<Name extends RouteName>(
  name: Name,
  input: Input<Name> = {},
  hints: readonly HintKind[] = [],
): Reading<Answer<Name>> {
  const { call, live } = useDesk();
  const [value, setValue] = useState<Answer<Name> | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = useRef(0);
  const key = JSON.stringify(input);
  const reload = useMemo(
    () =>
      oneAtATime(async () => {
        const mine = turn.current;
        const outcome = await call(name, input);
        if (mine !== turn.current) return;
        if (outcome.ok) setValue(() => outcome.value);
        setFailure(outcome.ok ? null : outcome.failure);
      }),
    [call, name, key],
  );
  useEffect(() => {
    void reload();
    return () => {
      turn.current += 1;
    };
  }, [reload]);
  useEffect(() => {
    const wanted = new Set<string>([...hints, 'reconnected']);
    const stop = live.listen((hint) => {
      if (!wanted.has(hint.kind)) return;
      const about = 'request' in hint ? hint.request : undefined;
      if (about === undefined || input.id === undefined || about === input.id) void reload();
    });
    const timer = hints.length === 0 ? undefined : setInterval(() => void reload(), REREAD_MS);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [live, reload]);
  return { value, failure, reload: () => void reload() };
}

export interface Doing {
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** Does one thing at a time; `after` gets its value when it worked. */
  readonly run: <Value>(work: () => Promise<Outcome<Value>>, after?: (value: Value) => void) => Promise<boolean>;
}

/** An action of the person, its refusal shown until the next one. */
export function useDoing(): Doing {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef(false);
  const run: Doing['run'] = async (work, after) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(null);
    const outcome = await work();
    running.current = false;
    setBusy(false);
    if (outcome.ok) after?.(outcome.value);
    else setFailure(outcome.failure);
    return outcome.ok;
  };
  return { busy, failure, run };
}

/** The present in ms as the server has it, moving on every `everyMs`. */
export function useNow(everyMs: number): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return serverNow();
}
