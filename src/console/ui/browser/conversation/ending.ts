import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RequestSummary } from '../../../api-types.ts';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing } from '../lib/hooks.ts';
import { CHOSEN_REASONS, ERASURE_WORDS, whoWords } from '../lib/words.ts';
import { Dialog } from '../parts/dialog.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, form, type Option, Radios } from '../parts/field.ts';
import { TransferForm } from './transfer-form.ts';

/** `reassign` and `erase` are a supervisor's: anybody's request; the others are about one's own. */
export type EndingKind = 'transfer' | 'reassign' | 'return' | 'close' | 'erase';

interface EndingProps {
  readonly kind: EndingKind;
  readonly detail: RequestSummary;
  readonly close: () => void;
  /** Given what to announce. */
  readonly done: (words: string) => void;
}

const TITLES: Readonly<Record<EndingKind, string>> = {
  transfer: 'Transférer la conversation',
  reassign: 'Confier la demande',
  return: 'Rendre à l’assistant',
  close: 'Terminer la conversation',
  erase: 'Effacer la conversation',
};

/** The ways in which a conversation leaves a counsellor, each confirmed. */
export function Ending({ kind, detail, close, done }: EndingProps): JSX.Element {
  return h(Dialog, { title: TITLES[kind], close }, el('p', { class: 'soft' }, whoWords(detail)), content());

  function content(): JSX.Element {
    switch (kind) {
      case 'transfer':
      case 'reassign':
        return h(TransferForm, { route: kind, request: detail, close, done });
      case 'return':
        return h(ReturnForm, { id: detail.id, close, done });
      case 'close':
        return h(CloseForm, { id: detail.id, close, done });
      case 'erase':
        return h(EraseForm, { id: detail.id, close, done });
    }
  }
}

interface FormProps {
  readonly id: string;
  readonly close: () => void;
  readonly done: (words: string) => void;
}

function ReturnForm({ id, close, done }: FormProps): JSX.Element {
  const { call, readQueue } = useDesk();
  const { failure, run } = useDoing();
  const confirm = () =>
    void run(
      () => call('returnToBot', { id }),
      () => {
        readQueue();
        done('La conversation est rendue à l’assistant.');
      },
    );
  return form(
    { class: 'stack' },
    confirm,
    el('p', {}, 'L’assistant automatique répondra de nouveau. La personne pourra redemander à vous parler.'),
    h(FailureLine, { failure }),
    el('div', { class: 'actions' }, el('button', { class: 'main' }, 'Rendre à l’assistant'), button('Annuler', close)),
  );
}

type Reason = keyof typeof CHOSEN_REASONS;
const REASONS: readonly (Option & { readonly value: Reason })[] = [
  { value: 'answered', words: CHOSEN_REASONS.answered },
  { value: 'referred', words: CHOSEN_REASONS.referred },
  { value: 'unreachable', words: CHOSEN_REASONS.unreachable },
  { value: 'abuse', words: CHOSEN_REASONS.abuse },
];

function CloseForm({ id, close, done }: FormProps): JSX.Element {
  const { call, readQueue } = useDesk();
  const { failure, run } = useDoing();
  const [reason, setReason] = useState<Reason>('answered');
  const confirm = () =>
    void run(
      () => call('close', { id, body: { reason } }),
      () => {
        readQueue();
        done('La conversation est terminée.');
      },
    );
  return form(
    { class: 'stack' },
    confirm,
    h(Radios, {
      label: 'Pour quelle raison ?',
      value: reason,
      set: (chosen) => setReason(REASONS.find(({ value }) => value === chosen)?.value ?? reason),
      options: REASONS,
    }),
    h(FailureLine, { failure }),
    el(
      'div',
      { class: 'actions' },
      el('button', { class: 'main' }, 'Terminer la conversation'),
      button('Annuler', close),
    ),
  );
}

type ErasureReason = keyof typeof ERASURE_WORDS;
const ERASURES: readonly (Option & { readonly value: ErasureReason })[] = [
  { value: 'asked', words: ERASURE_WORDS.asked },
  { value: 'about_somebody_else', words: ERASURE_WORDS.about_somebody_else },
  { value: 'sent_by_mistake', words: ERASURE_WORDS.sent_by_mistake },
];

function EraseForm({ id, close, done }: FormProps): JSX.Element {
  const { call, readQueue } = useDesk();
  const { failure, run } = useDoing();
  const [reason, setReason] = useState<ErasureReason>('asked');
  const confirm = () =>
    void run(
      () => call('erase', { id, body: { reason } }),
      () => {
        readQueue();
        done('La conversation est effacée.');
      },
    );
  return form(
    { class: 'stack' },
    confirm,
    el(
      'p',
      {},
      'Toute la conversation est effacée, avec ses demandes, ses notes et ses rappels. C’est définitif. Le journal d’audit garde la raison.',
    ),
    h(Radios, {
      label: 'Pour quelle raison ?',
      value: reason,
      set: (chosen) => setReason(ERASURES.find(({ value }) => value === chosen)?.value ?? reason),
      options: ERASURES,
    }),
    h(FailureLine, { failure }),
    el(
      'div',
      { class: 'actions' },
      el('button', { class: 'main' }, 'Effacer la conversation'),
      button('Annuler', close),
    ),
  );
}
