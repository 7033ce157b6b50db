import type { Questions, TalkTexts } from '../../../understanding/index.ts';
import type { SchemeResult } from '../../engine/evaluate.ts';
import type { Scheme } from '../../rules/rule-book.ts';
import type { TalkMemory } from '../memory.ts';
import { factsLine } from './recap.ts';
import { paragraphs, plainTalk, say, type TalkReply } from './talk-reply.ts';

/** « Pourquoi ? » after a result: the rule in plain words, with the answers that it used. */
export function whyReply(
  result: SchemeResult,
  scheme: Scheme,
  memory: TalkMemory,
  questions: Questions,
  texts: TalkTexts,
): TalkReply {
  const inputs = [...new Set(scheme.conditions.flatMap((condition) => condition.inputs))];
  const values = factsLine(inputs, memory, questions);
  const { boutons } = texts;
  return {
    ...plainTalk(
      paragraphs(
        say(texts.pourquoi_resultat, { dispositif: result.title }),
        result.reasons
          .map(({ state, condition, sentence }) => `- ${condition} → ${texts.etats[state].toLowerCase()} : ${sentence}`)
          .join('\n'),
        values === '' ? texts.valeurs_aucune : say(texts.valeurs, { valeurs: values }),
        scheme.meta.pourquoi_plafond,
        texts.regle_publique,
      ),
      [boutons.reponses, boutons.autres],
    ),
  };
}
