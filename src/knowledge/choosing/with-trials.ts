import type { Answerable, Utterance } from './answer-unit.ts';

/** All that people say, with the trials: what a finished chooser compares with. */
export function withTrials({
  utterances,
  outside,
  trials,
}: Pick<Answerable, 'utterances' | 'outside' | 'trials'>): Pick<Answerable, 'utterances' | 'outside'> {
  const said = trials.flatMap(({ right: [unit, ...also], ...trial }): Utterance[] =>
    unit === undefined ? [] : [{ ...trial, unit, also, form: TRIAL_FORM }],
  );
  const away = trials.flatMap((trial) => (trial.right.length === 0 ? [trial.said] : []));
  return { utterances: [...utterances, ...said], outside: [...outside, ...away] };
}

const TRIAL_FORM = 'epreuve';
