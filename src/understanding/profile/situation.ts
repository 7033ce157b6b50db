import { z } from 'zod';
import { fold } from '../../language/index.ts';
import { type InputDefinition, type InputId, inputDefinition, isInputId, type NumberInput, UNSAID } from './inputs.ts';

/**
 * One answer, as it is kept and shown: a value or several of a choice, a number, a range (`18-25`, `67+`), `oui`, `non`,
 * an ISO day, `inconnu` or `ne_souhaite_pas_dire`.
 */
export type Answer = string | number | readonly string[];

/** What a person has said, as plain JSON. An absent input was not asked; it counts like `inconnu`. */
export type Situation = Readonly<Partial<Record<InputId, Answer>>>;

export type AnswerFault = { readonly ok: false; readonly code: 'SITUATION_INVALID'; readonly message: string };

const RANGE = /^(\d{1,3})\s*[-–]\s*(\d{1,3})$/;
const RANGE_FROM = /^(\d{1,3})\s*\+$/;

/**
 * Reads a situation from outside (a YAML file, a conversation's memory).
 *
 * @returns the situation in its one spelling, or the first key or value that is not known, in one English line
 */
export function parseSituation(raw: unknown): { ok: true; situation: Situation } | AnswerFault {
  const object = z.record(z.string(), z.unknown()).safeParse(raw ?? {});
  if (!object.success) return fault('a situation is a mapping of inputs to values');
  const situation: Partial<Record<InputId, Answer>> = {};
  for (const [key, value] of Object.entries(object.data)) {
    if (!isInputId(key)) return fault(`unknown input « ${key} »`);
    const parsed = parseAnswer(key, value);
    if (!parsed.ok) return parsed;
    situation[key] = parsed.answer;
  }
  return { ok: true, situation };
}

/** Reads one answer; `null` counts as `inconnu`. */
export function parseAnswer(id: InputId, raw: unknown): { ok: true; answer: Answer } | AnswerFault {
  const definition = inputDefinition(id);
  const unsaid = raw === null ? 'inconnu' : UNSAID.find((word) => word === raw);
  const answer = unsaid ?? readValue(definition, raw);
  if (answer !== undefined) return { ok: true, answer };
  return fault(`unknown value ${show(raw)} for input « ${id} » (${expected(definition)})`);
}

/** The answer says nothing that a rule could use. */
export function isUnsaid(answer: Answer | undefined): boolean {
  return answer === undefined || UNSAID.some((word) => word === answer);
}

/** The ages or amounts that an answer to a number input allows, ends included; undefined when unsaid. */
export function numberRange(
  definition: NumberInput,
  answer: Answer | undefined,
): { readonly from: number; readonly to: number } | undefined {
  if (answer === undefined || isUnsaid(answer)) return undefined;
  if (typeof answer === 'number') return { from: answer, to: answer };
  if (answer === 'non') return { from: 0, to: 0 };
  if (answer === 'oui') return { from: definition.yesMeans ?? definition.min, to: definition.max };
  const [, from, to] = RANGE.exec(String(answer)) ?? [];
  if (from !== undefined && to !== undefined) return { from: Number(from), to: Number(to) };
  const [, open] = RANGE_FROM.exec(String(answer)) ?? [];
  return open === undefined ? undefined : { from: Number(open), to: definition.max };
}

function readValue(definition: InputDefinition, raw: unknown): Answer | undefined {
  switch (definition.kind) {
    case 'choice': {
      const given = Array.isArray(raw) ? raw : [raw];
      const values = given.map((one) => choiceValue(definition.values, one));
      const known = [...new Set(values.filter((value) => value !== undefined))];
      if (values.includes(undefined) || known.length === 0) return undefined;
      // In the order of the list, so that two ways of saying the same are one.
      if (known.length > 1) return definition.several ? definition.values.filter((v) => known.includes(v)) : undefined;
      return known[0];
    }
    case 'number':
      return readNumber(definition, raw);
    case 'yes-no':
      return yesNoWord(raw);
    case 'date':
      return z.iso.date().safeParse(raw).data;
    default:
      return definition satisfies never;
  }
}

/** YAML reads 59 as a number and `02` as 2, `oui` as a word and `true` as a boolean. */
function choiceValue(values: readonly string[], raw: unknown): string | undefined {
  const given = yesNoWord(raw) ?? String(raw).trim();
  const wanted = fold(typeof raw === 'number' && raw < 10 && values.includes(`0${raw}`) ? `0${raw}` : given);
  return values.find((value) => value === given) ?? values.find((value) => fold(value) === wanted);
}

function readNumber(definition: NumberInput, raw: unknown): Answer | undefined {
  const within = (value: number) => value >= definition.min && value <= definition.max;
  const text = typeof raw === 'string' ? raw.trim().replace(',', '.') : raw;
  const value = typeof text === 'string' && /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (typeof value === 'number') return Number.isFinite(value) && within(value) ? value : undefined;
  if (definition.yesMeans !== null && yesNoWord(raw) !== undefined) return yesNoWord(raw);
  if (!definition.range || typeof value !== 'string') return undefined;
  const range = numberRange(definition, value);
  if (range === undefined || range.from > range.to || !within(range.from) || !within(range.to)) return undefined;
  return value.replace(/\s/g, '').replace('–', '-');
}

function yesNoWord(raw: unknown): 'oui' | 'non' | undefined {
  if (raw === true || raw === 'oui') return 'oui';
  if (raw === false || raw === 'non') return 'non';
  return undefined;
}

function expected(definition: InputDefinition): string {
  switch (definition.kind) {
    case 'choice':
      return `one of ${definition.values.join(', ')}, inconnu`;
    case 'number':
      return `a number of ${definition.unit} from ${definition.min} to ${definition.max}, inconnu`;
    case 'yes-no':
      return 'oui, non, inconnu';
    case 'date':
      return 'a day written YYYY-MM-DD, inconnu';
    default:
      return definition satisfies never;
  }
}

function show(raw: unknown): string {
  return JSON.stringify(raw) ?? String(raw);
}

function fault(message: string): AnswerFault {
  return { ok: false, code: 'SITUATION_INVALID', message };
}
