import { type AnswerResult, confirmationNotice } from '../answering/index.ts';
import { plainWords as wordsOf } from '../language/index.ts';
import type { Intention, Language, PlainWords, ReadMessage } from '../understanding/index.ts';
import type { ComposedWords } from './dialogs/composed-words.ts';
import type { Texts } from './dialogs/texts.ts';
import type { Speech } from './live.ts';
import { explainedAcronyms, plainAnswer, withoutBrackets } from './plain/plain-answer.ts';
import { plainReply, type Reply } from './reply.ts';

type Spoken = Pick<Speech, 'manner' | 'texts'>;
type Words = {
  readonly plainWords: PlainWords;
  readonly composed: ComposedWords;
  readonly language: Pick<Language, 'spellings'>;
};

/** What the documents say, or that they say nothing, as the reply to one message. */
export function documentReply(
  result: AnswerResult,
  intention: Intention | undefined,
  read: ReadMessage,
  speech: Spoken,
  words: Words,
): Reply {
  const { texts } = speech;
  const answer = result.kind === 'answer' ? answerReply(result, speech, words) : undefined;
  switch (intention?.kind) {
    case 'trainings': {
      const near = texts.language === 'en' ? 'near' : 'près de';
      const lieu = read.places.length === 0 ? '' : ` ${near} ${read.places.map((place) => place.name).join(', ')}`;
      return withLead('trainings', texts.say('formation_recherche', { lieu }), answer, texts);
    }
    case 'eligibility':
      return answer === undefined
        ? plainReply('eligibility', texts.say('eligibilite_general'), [texts.askPerson])
        : { ...answer, kind: 'eligibility', text: `${answer.text}\n\n${texts.say('eligibilite_note')}` };
    default:
      return answer ?? unansweredReply(result, texts);
  }
}

/**
 * An answer of the documents with its citations; a source to be confirmed is said to be so, and a part that is not
 * answered is named, with who may answer it. In plain language: its first sentences, and what its acronyms mean.
 */
export function answerReply(
  result: Extract<AnswerResult, { kind: 'answer' }>,
  { manner, texts }: Spoken,
  { plainWords, composed, language }: Words,
): Reply {
  const isTranslated = result.language !== undefined;
  const { text, citations } = manner.plain && !isTranslated ? plainAnswer(result) : result;
  const uncertain = citations.filter((citation) => citation.toConfirm);
  const [first] = uncertain;
  const notice =
    first === undefined
      ? []
      : [
          citations.length === 1
            ? texts.say('a_confirmer', { avis: confirmationNotice(first) })
            : texts.say('a_confirmer_plusieurs'),
        ];
  const missing = (result.unanswered ?? []).map((partie) => {
    const qui = composed.whoKnows(wordsOf(partie, language.spellings)) ?? texts.say('contact_point');
    const said = texts.say('partie_sans_reponse', { partie, qui });
    return manner.plain ? said.replace(/« ?/g, '“').replace(/ ?»/g, '”') : said;
  });
  const understood = result.understoodAs === undefined ? [] : [texts.say('compris', { question: result.understoodAs })];
  const either = result.either === true ? [texts.say('deux_reponses')] : [];
  const whole = [...limits(texts, isTranslated), ...understood, ...either, text, ...missing, ...notice].join('\n\n');
  const acronyms = manner.plain ? explainedAcronyms(text, plainWords.acronyms) : undefined;
  return {
    kind: 'answer',
    text: [manner.plain ? withoutBrackets(whole) : whole, ...(acronyms === undefined ? [] : [acronyms])].join('\n\n'),
    citations,
    suggestions: [...(result.alsoAsked ?? result.related.map(({ title }) => shortTitle(title))), texts.askPerson],
    ...(result.language !== undefined && { language: result.language }),
  };
}

/** Why French follows what was asked in English. */
function limits(texts: Texts, isTranslated: boolean): string[] {
  return texts.language === 'en' && !isTranslated ? [texts.say('anglais_limite')] : [];
}

function unansweredReply(result: AnswerResult, texts: Texts): Reply {
  const inFrench = limits(texts, false);
  if (result.kind === 'clarify') {
    const { choices, topics } = result;
    const text = [...inFrench, texts.say(choices === undefined ? 'sans_source_proche' : 'vouliez_vous')].join('\n\n');
    return plainReply('clarify', text, [...(choices ?? topics.map(({ title }) => shortTitle(title))), texts.askPerson]);
  }
  const text = [...inFrench, texts.say('sans_source', { contact: texts.say('contact_general') })].join('\n\n');
  return plainReply('refusal', text, [texts.askPerson]);
}

function withLead(kind: Reply['kind'], lead: string, answer: Reply | undefined, texts: Texts): Reply {
  if (answer === undefined) return plainReply(kind, lead, [texts.askPerson]);
  return { ...answer, kind, text: `${answer.text}\n\n${lead}` };
}

/** A title as a button: what stands before its colon, never cut. */
function shortTitle(title: string): string {
  return title.split(' : ')[0] ?? title;
}
