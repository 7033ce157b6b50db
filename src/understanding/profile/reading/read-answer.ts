import { analyse, fold, plainWords } from '../../../language/index.ts';
import { countedWords, numberIn, type Words } from '../../quantities/counted-words.ts';
import { monthIn } from '../../quantities/months.ts';
import { inputDefinition } from '../inputs.ts';
import type { Question, Wording } from '../questions-file.ts';
import { type Answer, parseAnswer } from '../situation.ts';
import { type Fact, withoutContradictions } from './fact.ts';
import { numbersIn } from './numbers-said.ts';
import { phrasesIn } from './phrases-in.ts';
import { type Piece, piecesOf } from './piece.ts';
import { rangeAnswer } from './range-answer.ts';
import type { FactReader, SaidMessage } from './read-facts.ts';
import { spokenAnswers, touches } from './spoken-facts.ts';

/** What a message says to the question that was put. */
export type AnswerRead =
  | {
      readonly kind: 'answer';
      readonly answer: Answer /** What the same words say of other inputs. */;
      readonly also: readonly Fact[];
    }
  /** It tries to answer, but what it means is not sure. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'none' };

/** Words beside « oui » or « je ne sais pas » that still make a short answer. */
const SHORT_ANSWER_WORDS = 8;
const FEW_WORDS = 3;

/**
 * Reads the answer to a question: a button's label, « oui », « bof », « trois ans et demi », « BEP ».
 *
 * @param wording the way the question was put
 * @param today ISO day
 */
export function readAnswer(
  { message, clauses }: SaidMessage,
  question: Question,
  wording: Wording,
  reader: FactReader,
  today: string,
): AnswerRead {
  const label = labelOf(message.text);
  const button = [...wording.buttons, ...question.buttons].find((one) => labelOf(one.label) === label);
  if (button !== undefined) return answer(button.answer);
  const pieces = piecesOf(message, clauses, reader.vocabulary);
  const [first] = pieces;
  if (first === undefined || pieces.some((piece) => piece.asks && !isQuizzical(piece, reader.vocabulary)))
    return { kind: 'none' };
  const { answers } = reader.vocabulary;
  const isShort = pieces.reduce((sum, { words }) => sum + words.length, 0) <= SHORT_ANSWER_WORDS;
  if (first.said.has(answers.refus)) return answer('ne_souhaite_pas_dire');
  if (isShort && first.said.has(answers.inconnu) && !hasNumber(first.words)) return answer('inconnu');
  const whole = phrasesIn(countedWords(message.written), reader.vocabulary);
  if (isShort && whole.has(answers.flou)) return { kind: 'unclear' };
  const value = valueIn({ pieces, text: message.text, question, wording }, reader, today);
  if (value !== undefined) return value;
  return yesNoIn(first, wording, reader, isShort) ?? { kind: 'none' };
}

function labelOf(text: string): string {
  return plainWords(fold(text), new Map()).join(' ');
}

function answer(value: Answer, also: readonly Fact[] = []): AnswerRead {
  return { kind: 'answer', answer: value, also };
}

/** « ? » alone, or « 24 ? », is no question. */
function isQuizzical({ words, said }: Piece, { asking, requests }: FactReader['vocabulary']): boolean {
  return words.length <= 2 && !said.has(asking) && !said.has(requests);
}

function hasNumber(words: Words): boolean {
  return words.some((word) => numberIn(word) !== undefined);
}

interface Asked {
  readonly pieces: readonly Piece[];
  readonly text: string;
  readonly question: Question;
  readonly wording: Wording;
}

function valueIn(
  { pieces, text, question, wording }: Asked,
  reader: FactReader,
  today: string,
): AnswerRead | undefined {
  const { input } = question;
  const definition = inputDefinition(input);
  switch (definition.kind) {
    case 'number': {
      const ranges = pieces.flatMap(({ words }) => numbersIn(words, input, today));
      const [range] = ranges;
      if (range === undefined) return undefined;
      const value = ranges.length > 1 ? undefined : rangeAnswer(input, range, reader.thresholds);
      return value === undefined ? { kind: 'unclear' } : answer(value);
    }
    case 'date': {
      const value = pieces.map(({ words }) => monthIn(words)).find((day) => day !== undefined);
      return value === undefined ? undefined : answer(value);
    }
    case 'choice':
    case 'yes-no': {
      const facts = withoutContradictions(pieces.flatMap((part) => spokenAnswers(part, input, reader.vocabulary)));
      const said = facts.filter(({ takenAway }) => !takenAway);
      const own = said.find((fact) => fact.input === input);
      if (own !== undefined)
        return answer(
          own.answer,
          said.filter((fact) => fact !== own),
        );
      if (input === 'departement') return departmentIn(text, reader);
      const touched = pieces.some((part) => touches(part, input, reader.vocabulary));
      return buttonMeant(pieces, wording, reader) ?? (touched ? { kind: 'unclear' } : undefined);
    }
    default:
      return definition satisfies never;
  }
}

/** The only button that says all the content words of the message: « privé » for « Dans le privé ». */
function buttonMeant(pieces: readonly Piece[], wording: Wording, { vocabulary }: FactReader): AnswerRead | undefined {
  const words = pieces.flatMap((piece) => piece.words);
  const said = analyse(words.join(' ')).map(({ stem }) => stem);
  if (said.length === 0 || words.some((word) => vocabulary.negations.has(word))) return undefined;
  const saying = wording.buttons
    .map((button) => ({ button, stems: new Set(analyse(button.label).map(({ stem }) => stem)) }))
    .filter(({ stems }) => said.every((stem) => stems.has(stem)));
  const meant =
    saying.find(({ stems }) => stems.size === new Set(said).size) ?? (saying.length === 1 ? saying[0] : undefined);
  return meant === undefined ? undefined : answer(meant.button.answer);
}

function departmentIn(text: string, { findPlaces }: FactReader): AnswerRead | undefined {
  const places = findPlaces(text, { asked: true });
  const departments = [...new Set(places.flatMap((place) => place.departments))];
  const [only] = departments;
  if (departments.length === 1 && only !== undefined) return answer(only);
  if (departments.length > 1) return { kind: 'unclear' };
  if (places.some(({ kind }) => kind === 'outside')) return answer('autre');
  const parsed = parseAnswer('departement', text.trim());
  return parsed.ok ? answer(parsed.answer) : undefined;
}

function yesNoIn(
  { words, said }: Piece,
  wording: Wording,
  reader: FactReader,
  isShort: boolean,
): AnswerRead | undefined {
  const { answers } = reader.vocabulary;
  // « inscrite oui », « le permis non »: in a few words it may come last.
  const few = words.length <= FEW_WORDS;
  const starts = (phrases: typeof answers.oui) => said.spans(phrases).some(({ span }) => span.from === 0 || few);
  const no = starts(answers.non);
  const yes = !no && starts(answers.oui);
  if (!no && !yes) return undefined;
  const value = no ? wording.no : wording.yes;
  if (value === undefined) return isShort && words.length <= 2 ? { kind: 'unclear' } : undefined;
  return answer(value);
}
