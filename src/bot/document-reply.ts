import { type AnswerResult, confirmationNotice } from '../answering/index.ts';
import type { Intention } from './dialogs/intentions.ts';
import type { Texts } from './dialogs/texts.ts';
import { plainReply, type Reply } from './reply.ts';
import type { ReadMessage } from './understanding/read-message.ts';

const BUTTON_CHARACTERS = 70;

/** What the documents say, or that they say nothing, as the reply to one message. */
export function documentReply(
  result: AnswerResult,
  intention: Intention | undefined,
  read: ReadMessage,
  texts: Texts,
): Reply {
  const answer = result.kind === 'answer' ? answerReply(result, texts) : undefined;
  switch (intention?.kind) {
    case 'trainings': {
      const lieu = read.places.length === 0 ? '' : ` près de ${read.places.map((place) => place.name).join(', ')}`;
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

/** An answer of the documents with its citations; a source to be confirmed is said to be so. */
export function answerReply(result: Extract<AnswerResult, { kind: 'answer' }>, texts: Texts): Reply {
  const uncertain = result.citations.filter((citation) => citation.toConfirm);
  const [first] = uncertain;
  const notice =
    first === undefined
      ? []
      : [
          result.citations.length === 1
            ? texts.say('a_confirmer', { avis: confirmationNotice(first) })
            : texts.say('a_confirmer_plusieurs'),
        ];
  return {
    kind: 'answer',
    text: [result.text, ...notice].join('\n\n'),
    citations: result.citations,
    suggestions: [...result.related.map(({ title }) => shortTitle(title)), texts.askPerson],
  };
}

function unansweredReply(result: AnswerResult, texts: Texts): Reply {
  if (result.kind === 'clarify') {
    const topics = result.topics.map(({ title }) => shortTitle(title));
    return plainReply('clarify', texts.say('sans_source_proche'), [...topics, texts.askPerson]);
  }
  const contact = texts.say('contact_general');
  return plainReply('refusal', texts.say('sans_source', { contact }), [texts.askPerson]);
}

function withLead(kind: Reply['kind'], lead: string, answer: Reply | undefined, texts: Texts): Reply {
  if (answer === undefined) return plainReply(kind, lead, [texts.askPerson]);
  return { ...answer, kind, text: `${answer.text}\n\n${lead}` };
}

/** A title as a button: what stands before its colon. */
function shortTitle(title: string): string {
  const head = title.split(' : ')[0] ?? title;
  return head.length <= BUTTON_CHARACTERS ? head : `${head.slice(0, head.lastIndexOf(' ', BUTTON_CHARACTERS))}…`;
}
