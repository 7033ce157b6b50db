import type { Questions, Situation, TalkTexts } from '../../../understanding/index.ts';
import { INPUT_IDS, inputDefinition } from '../../../understanding/index.ts';
import type { TalkMemory } from '../memory.ts';
import { showAnswer } from '../show-answer.ts';
import { paragraphs, plainTalk, type TalkReply } from './talk-reply.ts';

/** « Vos réponses »: everything that is known, each item changeable. */
export function recapReply({ situation, said, phase }: TalkMemory, questions: Questions, texts: TalkTexts): TalkReply {
  const recap = INPUT_IDS.flatMap((input) => {
    const answer = situation[input];
    if (answer === undefined) return [];
    const question = questions[input];
    return [{ input, name: question.name, value: showAnswer(question, answer, said[input]) }];
  });
  const { boutons } = texts;
  const next = phase === 'asking' ? [boutons.reprendre] : [];
  if (recap.length === 0) return plainTalk(texts.recapitulatif_vide, [boutons.commencer]);
  const sensitive = recap.some(({ input }) => inputDefinition(input).sensitive);
  const list = recap.map(({ name, value }) => `- ${name} : ${value}`).join('\n');
  return {
    ...plainTalk(
      paragraphs(`${texts.recapitulatif}\n${list}`, texts.recapitulatif_aide, sensitive ? texts.sensible : ''),
      [...next, boutons.resultats, boutons.recommencer],
    ),
    recap,
  };
}

/** « Âge : 33 ans ; Contrat de travail : CDI ». */
export function factsLine(
  inputs: readonly (keyof Situation)[],
  { situation, said }: TalkMemory,
  questions: Questions,
): string {
  return inputs
    .flatMap((input) => {
      const answer = situation[input];
      return answer === undefined
        ? []
        : [`${questions[input].name} : ${showAnswer(questions[input], answer, said[input])}`];
    })
    .join(' ; ');
}
