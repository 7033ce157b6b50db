import { analyse, fold } from '../../knowledge/index.ts';

/** What the conversation was about at the last answer. */
export interface Topic {
  /** The question as it was searched, earlier follow-ups included. */
  readonly question: string;
  /** Ids of the documents quoted. */
  readonly documents: readonly string[];
}

const OPENING =
  /^(?:et|mais|ou|alors|donc|ok|oui|non|d'accord|dans ce cas|meme|si|sinon)\b|^(?:combien|comment|quand|pourquoi|ou|qui|c'est|il faut|faut[- ]il|quel(?:le)?s?)\b/;
const POINTING = /\b(?:ca|cela|celui|celle|ceux|cette|ce|ces|lui|elle|la-bas|idem|pareil|meme chose|dedans|y)\b/;
/** Words that ask, without a topic of their own. */
const ASKING = new Set(
  'combien temps coute cout prix montant paye salaire dure duree condition delai age argent dossier demarche piece document adresse numero telephone inscription inscrire besoin possible obligatoire exemple detail precision explique expliquer savoir plus euro heure mois an'.split(
    ' ',
  ),
);
const OWN_TOPIC_WORDS = 1;

/**
 * Whether a message continues the last topic: « et si j'ai 45 ans ? », « combien ? », « et pour un CDD ? ». It does when it
 * opens or points like a continuation and names at most one topic of its own.
 */
export function isFollowUp(message: string): boolean {
  const folded = fold(message).trim();
  const own = analyse(message).filter(
    ({ surface, stem }) => !/^\d+$/.test(surface) && !ASKING.has(surface) && !ASKING.has(stem),
  );
  if (own.length === 0) return true;
  return (
    own.length <= OWN_TOPIC_WORDS &&
    (OPENING.test(folded) || POINTING.test(folded)) &&
    /^(?:et|mais|ou|alors|donc|meme|si|dans ce cas)\b/.test(folded)
  );
}

/** The stand-alone question that a follow-up means: the topic's words, then its own. */
export function joinTopic(topic: Topic, message: string): string {
  return `${topic.question} ${message}`;
}
