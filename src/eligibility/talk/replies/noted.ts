import type { Told } from '../../../understanding/index.ts';
import { INPUT_IDS, type InputId } from '../../../understanding/index.ts';
import type { TalkMemory } from '../memory.ts';
import type { TalkParts } from '../talk-parts.ts';
import { factsLine } from './recap.ts';
import { paragraphs, say } from './talk-reply.ts';

type NotedParts = Pick<TalkParts, 'questions' | 'texts'>;

/** « C'est noté. Âge : 33 ans. », and how an age was counted. */
export function noted(
  inputs: readonly InputId[],
  memory: TalkMemory,
  reading: Told,
  { questions, texts }: NotedParts,
): string {
  const sure = inputs.filter((input) => input !== memory.doubt?.input);
  const line = factsLine([...new Set(sure)], memory, questions);
  const age =
    reading.countedAge && sure.includes('age') ? factsLine(['age'], memory, questions).replace(/^.*? : /, '') : '';
  return paragraphs(
    line === '' ? '' : say(texts.note, { faits: line }),
    age === '' ? '' : say(texts.note_age, { age }),
  );
}

/** « J'ai retiré : au RSA. » */
export function takenAway(reading: Told, { questions, texts }: NotedParts): string {
  const away = reading.facts.filter((fact) => fact.takenAway);
  if (away.length === 0) return '';
  const names = away.map(({ input, answer: value }) => questions[input].shown[String(value)] ?? String(value));
  return say(texts.oublie, { faits: names.join(', ') });
}

/** The inputs that a message gives a value. */
export function spokenInputs({ facts }: Told): InputId[] {
  return facts.filter(({ takenAway }) => !takenAway).map(({ input }) => input);
}

/** The inputs that are known. */
export function knownInputs({ situation }: TalkMemory): InputId[] {
  return INPUT_IDS.filter((input) => situation[input] !== undefined);
}
