import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { el } from '../lib/el.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly hint?: string;
  readonly type?: 'text' | 'password' | 'search' | 'date' | 'time';
  readonly attributes?: JSX.IntrinsicElements['input'];
}

/** A labelled line of text. */
export function Field({ label, value, set, hint, type = 'text', attributes = {} }: FieldProps): JSX.Element {
  const id = useId();
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, label),
    el('input', {
      id,
      type,
      value,
      onInput: (event) => set(event.currentTarget.value),
      ...described(id, hint),
      ...attributes,
    }),
    hint !== undefined && el('p', { id: `${id}-aide`, class: 'hint' }, hint),
  );
}

interface AreaProps {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly hint?: string;
  readonly attributes?: JSX.IntrinsicElements['textarea'];
}

/** A labelled text of several lines. */
export function Area({ label, value, set, hint, attributes = {} }: AreaProps): JSX.Element {
  const id = useId();
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, label),
    el('textarea', {
      id,
      rows: 3,
      value,
      onInput: (event) => set(event.currentTarget.value),
      ...described(id, hint),
      ...attributes,
    }),
    hint !== undefined && el('p', { id: `${id}-aide`, class: 'hint' }, hint),
  );
}

export interface Option {
  readonly value: string;
  readonly words: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly options: readonly Option[];
}

/** A labelled list to choose one from. */
export function Choice({ label, value, set, options }: ChoiceProps): JSX.Element {
  const id = useId();
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, label),
    el(
      'select',
      { id, value, onChange: (event) => set(event.currentTarget.value) },
      ...options.map((option) => el('option', { value: option.value, selected: option.value === value }, option.words)),
    ),
  );
}

/** Radio buttons under one legend. */
export function Radios({ label, value, set, options }: ChoiceProps): JSX.Element {
  const name = useId();
  return el(
    'fieldset',
    {},
    el('legend', {}, label),
    ...options.map((option) =>
      tick('radio', option.words, option.value === value, () => set(option.value), { name, value: option.value }),
    ),
  );
}

interface ChecksProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly set: (values: readonly string[]) => void;
  readonly options: readonly Option[];
}

/** Boxes to tick under one legend. */
export function Checks({ label, values, set, options }: ChecksProps): JSX.Element {
  return el(
    'fieldset',
    {},
    el('legend', {}, label),
    ...options.map(({ value, words }) =>
      tick('checkbox', words, values.includes(value), (on) =>
        set(on ? [...values, value] : values.filter((other) => other !== value)),
      ),
    ),
  );
}

/** One box to tick. */
export function tick(
  type: 'checkbox' | 'radio',
  words: ComponentChildren,
  checked: boolean,
  set: (on: boolean) => void,
  attributes: JSX.IntrinsicElements['input'] = {},
): JSX.Element {
  return el(
    'label',
    { class: 'tick' },
    el('input', { type, checked, onChange: (event) => set(event.currentTarget.checked), ...attributes }),
    el('span', {}, words),
  );
}

/** A form that the browser never sends by itself. */
export function form(
  attributes: JSX.IntrinsicElements['form'],
  submit: () => void,
  ...children: ComponentChildren[]
): JSX.Element {
  const onSubmit = (event: Event) => {
    event.preventDefault();
    submit();
  };
  return el('form', { ...attributes, onSubmit }, ...children);
}

export function button(
  words: ComponentChildren,
  onClick: () => void,
  attributes: JSX.IntrinsicElements['button'] = {},
): JSX.Element {
  return el('button', { type: 'button', onClick, ...attributes }, words);
}

function described(
  id: string,
  hint: string | undefined,
): JSX.IntrinsicElements['input'] & JSX.IntrinsicElements['textarea'] {
  return hint === undefined ? {} : { 'aria-describedby': `${id}-aide` };
}
