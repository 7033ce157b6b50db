import { analyse, fold } from '../../language/index.ts';

/** What the conversation was about at the last answer. */
export interface Topic {
  /** The last stand-alone question, as it was searched. */
  readonly question: string;
  /** Ids of the documents quoted. */
  readonly documents: readonly string[];
  /** The person was asked back what she means. */
  readonly isAskedBack?: true;
}

/** « et pour un CDD ? », « même à 45 ans ? »: it leans on what was said. */
const LEANING = /^(?:et|mais|ou|alors|donc|meme|si|sinon|dans ce cas|pareil|idem|elles?|ils?|on|ca|cela)\b/;
const SITUATION = /\b(?:si|quand|pour (?:un|une|les|des|moi|mon|ma|mes|quelqu'un|quelqu un|ceux|celles))\b/;
/** Words that ask, without a topic of their own. */
const ASKING = new Set(
  'combien temps coute cout prix montant paye salaire dure duree condition delai age argent dossier demarche piece document adresse numero telephone inscription inscrire besoin possible obligatoire exemple detail precision explique expliquer savoir plus euro heure heures mois an jour semaine paie payer paient finance gagne gagner touche toucher marche fait aller vais va voir contacter appeler'.split(
    ' ',
  ),
);
const OWN_TOPIC_WORDS = 1;

/**
 * Whether a message continues the last topic: « et si j'ai 45 ans ? », « combien ? », « et pour un CDD ? ». It does when it
 * names no topic, or leans on what was said and names at most one.
 */
export function isFollowUp(message: string): boolean {
  const own = topicWords(message);
  return own.length === 0 || (own.length <= OWN_TOPIC_WORDS && LEANING.test(fold(message).trim()));
}

/** Whether a follow-up asks the same for somebody else, or for another case: « et pour un CDD ? », « et si je suis seule ? ». */
export function isSituation(message: string): boolean {
  return SITUATION.test(fold(message).trim());
}

/** Stems of the words of a message that name a topic. */
export function ownWords(message: string): ReadonlySet<string> {
  return new Set(topicWords(message).map(({ stem }) => stem));
}

function topicWords(message: string) {
  return analyse(message).filter(
    ({ surface, stem }) => !/^\d+$/.test(surface) && !ASKING.has(surface) && !ASKING.has(stem),
  );
}

/** The stand-alone question that a follow-up means: the topic's words, then its own. */
export function joinTopic(topic: Topic, message: string): string {
  return `${topic.question} ${message}`;
}
