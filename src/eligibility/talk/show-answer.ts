import type { Question } from '../../understanding/index.ts';
import { type Answer, inputDefinition, numberRange } from '../../understanding/index.ts';

const MONTHS_A_YEAR = 12;

/**
 * An answer in words: « 3 ans et 6 mois », « entre 18 et 25 ans », « salarié du privé, au RSA ».
 *
 * @param pressed the button's words, where its value only stands for a range (« Moins d'un an »)
 */
export function showAnswer(question: Question, answer: Answer, pressed?: string): string {
  if (answer === 'inconnu') return 'je ne sais pas';
  if (answer === 'ne_souhaite_pas_dire') return 'non précisé';
  if (pressed !== undefined) return pressed;
  const definition = inputDefinition(question.input);
  if (definition.kind === 'number') return showNumber(question, answer);
  const values = typeof answer === 'object' ? answer : [String(answer)];
  return values.map((value) => question.shown[value] ?? buttonLabel(question, value) ?? value).join(', ');
}

function showNumber(question: Question, answer: Answer): string {
  const definition = inputDefinition(question.input);
  if (definition.kind !== 'number' || answer === 'oui' || answer === 'non') return String(answer);
  const range = numberRange(definition, answer);
  if (range === undefined) return String(answer);
  if (definition.unit === 'mois') return showMonths(range.from);
  const unit = definition.unit === '€/mois' ? '€ par mois' : definition.unit;
  if (range.from === range.to) return `${range.from} ${unit}`;
  if (range.to >= definition.max) return `${range.from} ${unit} ou plus`;
  return range.from === definition.min
    ? `moins de ${range.to + 1} ${unit}`
    : `entre ${range.from} et ${range.to} ${unit}`;
}

function showMonths(months: number): string {
  const years = Math.floor(months / MONTHS_A_YEAR);
  const rest = months % MONTHS_A_YEAR;
  if (years === 0) return `${months} mois`;
  const inYears = years === 1 ? '1 an' : `${years} ans`;
  return rest === 0 ? inYears : `${inYears} et ${rest} mois`;
}

function buttonLabel({ buttons }: Question, value: string): string | undefined {
  return buttons.find(({ answer }) => answer === value)?.label;
}
