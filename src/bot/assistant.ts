import { type Answerer, type AnswerResult, confirmationNotice, type FollowUp } from '../answering/index.ts';
import type { FindPlaces } from '../knowledge/index.ts';
import type { PersonalDataKind } from '../privacy/index.ts';
import type { Intention } from './dialogs/intentions.ts';
import type { Texts } from './dialogs/texts.ts';
import type { Reply } from './reply.ts';
import type { DetectEmergency } from './safety.ts';
import { detectIntention } from './understanding/detect-intention.ts';
import { isFollowUp, joinTopic, type Topic } from './understanding/follow-up.ts';
import { type Language, type ReadMessage, readMessage } from './understanding/read-message.ts';

/** What the assistant remembers of a conversation; plain JSON. */
export interface Memory {
  readonly topic?: Topic;
}

export interface Message {
  /** Personal data already masked. */
  readonly text: string;
  readonly masked: readonly PersonalDataKind[];
}

export interface Assistant {
  /** The first message of a conversation. */
  welcome(): Reply;
  /** Answers one message. Order: danger, then what the person wants, then the documents. */
  respond(message: Message, memory: Memory): Promise<{ reply: Reply; memory: Memory }>;
}

export interface AssistantParts {
  readonly answerer: Answerer;
  readonly detectEmergency: DetectEmergency;
  readonly intentions: readonly Intention[];
  readonly language: Language;
  /** Stems of words that only our domain uses. */
  readonly ownWords: ReadonlySet<string>;
  readonly findPlaces: FindPlaces;
  readonly texts: Texts;
}

const CONTACT_LABEL_CHARACTERS = 70;
const NO_MEMORY: Memory = {};

/** Joins the parts of a turn. It holds no conversation: what must be remembered comes in and goes out. */
export function createAssistant(parts: AssistantParts): Assistant {
  const { answerer, detectEmergency, intentions, language, ownWords, findPlaces, texts } = parts;

  async function respond(message: Message, memory: Memory): Promise<{ reply: Reply; memory: Memory }> {
    const read = readMessage(message.text, language, findPlaces);
    const emergency = detectEmergency(read.words, read.rawWords);
    if (emergency === undefined) return answerTo(read, memory);
    if (!emergency.alsoAnswer) return { reply: emergency.reply, memory: NO_MEMORY };
    const { reply, memory: next } = await answerTo(read, memory);
    if (reply.kind !== 'answer') return { reply: emergency.reply, memory: next };
    return { reply: { ...reply, kind: 'safety', text: `${emergency.reply.text}\n\n${reply.text}` }, memory: next };
  }

  async function answerTo(read: ReadMessage, memory: Memory): Promise<{ reply: Reply; memory: Memory }> {
    if (read.words.length === 0) return { reply: plain('smalltalk', texts.say('message_vide')), memory };
    const intention = detectIntention(read.words, read.places.length > 0, ownWords, intentions);
    if (intention !== undefined && !intention.searchesDocuments) {
      return { reply: replyOf(intention, texts), memory: intention.kind === 'handoff' ? NO_MEMORY : memory };
    }
    const question = standAlone(read, memory);
    const { followUp } = question;
    const result = await answerer.answer(question.text, {
      ...(followUp && { followUp }),
      ...(read.age !== undefined && { age: read.age }),
    });
    const reply = replyFrom(result, intention, read, texts);
    const topic = topicOf(result, followUp === undefined ? question.text : memory.topic?.question);
    return { reply, memory: topic === undefined ? memory : { topic } };
  }

  return {
    welcome: () => ({ ...plain('smalltalk', texts.say('accueil')), suggestions: texts.welcomeSuggestions }),
    async respond(message, memory) {
      const { reply, memory: next } = await respond(message, memory);
      const warning = maskWarning(message.masked, texts);
      return { reply: warning === undefined ? reply : { ...reply, text: `${warning}\n\n${reply.text}` }, memory: next };
    },
  };
}

function plain(kind: Reply['kind'], text: string, suggestions: readonly string[] = []): Reply {
  return { kind, text, citations: [], suggestions };
}

function replyOf(intention: Intention, texts: Texts): Reply {
  const text = intention.text === undefined ? (intention.answer ?? '') : texts.say(intention.text);
  const suggestions = intention.suggestions === 'accueil' ? texts.welcomeSuggestions : [texts.askPerson];
  return plain(intention.kind, text, intention.kind === 'handoff' ? [] : suggestions);
}

function standAlone(read: ReadMessage, { topic }: Memory): { text: string; followUp?: FollowUp } {
  if (topic === undefined || !isFollowUp(read.query)) return { text: read.query };
  return {
    text: joinTopic(topic, read.query),
    followUp: { message: read.query, lastDocuments: topic.documents },
  };
}

/** A follow-up keeps the topic's words: piling its own on them would drown it after a few turns. */
function topicOf(result: AnswerResult, question: string | undefined): Topic | undefined {
  if (result.kind !== 'answer' || question === undefined) return undefined;
  return { question, documents: result.quoted.map((document) => document.id) };
}

function replyFrom(result: AnswerResult, intention: Intention | undefined, read: ReadMessage, texts: Texts): Reply {
  const answer = result.kind === 'answer' ? answerReply(result, texts) : undefined;
  switch (intention?.kind) {
    case 'trainings': {
      const lieu = read.places.length === 0 ? '' : ` près de ${read.places.map((place) => place.name).join(', ')}`;
      return withLead('trainings', texts.say('formation_recherche', { lieu }), answer, texts);
    }
    case 'eligibility':
      return answer === undefined
        ? plain('eligibility', texts.say('eligibilite_general'), [texts.askPerson])
        : { ...answer, kind: 'eligibility', text: `${answer.text}\n\n${texts.say('eligibilite_note')}` };
    default:
      return answer ?? unansweredReply(result, texts);
  }
}

function answerReply(result: Extract<AnswerResult, { kind: 'answer' }>, texts: Texts): Reply {
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
    return plain('clarify', texts.say('sans_source_proche'), [...topics, texts.askPerson]);
  }
  const contact = texts.say('contact_general');
  return plain('refusal', texts.say('sans_source', { contact }), [texts.askPerson]);
}

function withLead(kind: Reply['kind'], lead: string, answer: Reply | undefined, texts: Texts): Reply {
  if (answer === undefined) return plain(kind, lead, [texts.askPerson]);
  return { ...answer, kind, text: `${answer.text}\n\n${lead}` };
}

/** A title as a button: what stands before its colon. */
function shortTitle(title: string): string {
  const head = title.split(' : ')[0] ?? title;
  return head.length <= CONTACT_LABEL_CHARACTERS
    ? head
    : `${head.slice(0, head.lastIndexOf(' ', CONTACT_LABEL_CHARACTERS))}…`;
}

function maskWarning(masked: readonly PersonalDataKind[], texts: Texts): string | undefined {
  if (masked.length === 0) return undefined;
  const what = masked.map((kind) => texts.say(`masque_${kind}`)).join(', ni ');
  return texts.say('masque', { donnees: what });
}
