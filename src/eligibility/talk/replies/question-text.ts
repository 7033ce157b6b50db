import type { Question, TalkTexts, Wording } from '../../../understanding/index.ts';
import type { TalkMemory } from '../memory.ts';
import { say } from './talk-reply.ts';

/** Beyond this, « encore environ » would discourage and be wrong. */
const MOST_ANNOUNCED = 8;

/**
 * The open question, as it is put.
 *
 * @param remaining questions that may follow this one
 */
export function questionText(
  question: Question,
  wording: Wording,
  { asked, puts }: TalkMemory,
  remaining: number,
  texts: TalkTexts,
): string {
  const reste =
    remaining === 0
      ? texts.reste_un
      : remaining > MOST_ANNOUNCED
        ? ''
        : say(texts.reste, { nombre: String(remaining) });
  const lines = [
    say(texts.avancement, { numero: String(asked.length + 1), reste }),
    (puts[wording.id] ?? 0) % 2 === 0 ? wording.question : wording.again,
    wording.help ?? '',
    question.optional ? say(texts.facultative, { pourquoi: question.why }) : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** The answers that can be touched, then the ways out. */
export function questionButtons(question: Question, wording: Wording, { boutons }: TalkTexts): string[] {
  return [
    ...wording.buttons.map(({ label }) => label),
    boutons.inconnu,
    ...(question.optional ? [boutons.refus] : [boutons.pourquoi_question]),
  ];
}
