import { fold } from '../language/index.ts';

/** A part that points back: « comment je la finance », « laquelle je touche », « ça permet quoi ». */
const POINTS_BACK =
  /\b(?:je|tu|on|qui|il|elle|vous|peut|peux)\s+(?:me\s+|te\s+|nous\s+)?(?:la|le|les|l|en|y)\s+\p{L}+\s*$|\b(?:la ?quelle|le ?quel|(?<!tout )(?<!\bl'\S{2,12} |\b(?:le|la|les|un|une) \S{2,20} )ca|cela)\b|(?:^|\b(?:et|mais|si|que|ou|puis|sinon) )c['’ ]?est (?:possible|paye|gratuit|oblig|valable|cumul|rembours|long|cher|pris)/iu;
/** « Si je pars, elle baisse ? »: of what was named before, when nothing is named in the piece itself. */
const SPEAKS_OF_IT =
  /^(?!.*\b(?:l'|(?:le|la|les|mon|ma|mes|un|une|son|sa|ses|des|du|au|aux) )\S{3,}).*\b(?:elle|elles|ils)\b|^(?:et |est[- ]ce qu['e ]+)?(?:elle|elles|ils)\b/u;
const ASKS =
  /\b(?:comment|combien|quel\w*|qui|quoi|quand|pourquoi)\b|\bqu'?est[- ]ce\b|\bou (?:est|sont|se|s|je|on|faut|puis|peut|m|(?:l[ae]s? )?\p{L}+(?:er|ir|re))\b|\bou$|\bc['’ ]?est ou\b/u;
/** Without its accent it mostly is « ou », or. */
const WHERE = /\boù(?!\p{L})/iu;
/** Asked without a word that asks: « est-ce que », « puis-je », « il y a des bourses ? ». */
const ASKS_YES_OR_NO =
  /\best[- ]ce\b|\b(?:peu[tx]|puis|doi[ts]|ai|suis|y a)[- ](?:je|t|on|il|elle|vous)\b|\bc'?est (?:possible|vrai|oblig)|\bou (?:pas|non)\b|\bsavoir si\b|(?<!\p{L})\p{L}{2,}-(?:t-)?(?:il|elle|ils|elles|on|je)\b|\b(?:est|sont) (?:il|elle|ils|elles)\b|\bpeu[tx] (?:il|elle|on)\b/u;
/** Tells or asks (« je peux faire une formation »): it asks, when the message plainly asks elsewhere. */
const MAY_ASK =
  /\bpeu(?:[tx]|vent)\b(?! (?:pas|plus|rien)\b)|\b(?:je|on|il|elle|ils|elles) (?:pourrai\w*|serai|sera|seront|aurai|aura|auront)\b(?! pas)|\bfaut\b|\bj'? ?ai (?:le )?droit\b|\bsuis (?:couvert|paye|oblige|remunere)|\bca (?:marche|compte|change)\b|\b(?:ya|y a)\b(?! pas| plus)|^si (?:je|on|il|elle|j|y)\b|\b(?:je|j') ?garde\b|\bexiste(?:nt)?\b(?! pas| plus)|\b(?:ca|c'?est) (?:coute|cher|fini|gratuit)\b|\bnumero (?:vert|de telephone)\b/u;
/** « J'ai 30 ans », « mon patron refuse ». */
const TELLS_OF_ONESELF = /^(?:et )?(?:je|j|on|mon|ma|mes|nous|notre)\b/u;
/** « Durée du contrat pro »: a question in the shape of a name. */
const NAMES_A_QUESTION =
  /^(?:et |le |la |les |l')*(?:duree|conditions?|montant|prix|cout|tarif|salaire|paye|paie|remuneration|plafond|delai|demarches?|documents? (?:a|pour)|adresse|numero|telephone|inscription|age (?:max|min|limite)|difference)\b/u;
const WISHES =
  /(?<!\b(?:ne|n) )\b(?:veu[xt](?! pas)|voudrais?|voudrait|aimerais?|aimerait|souhaite|cherche|besoin|envie|reve)\b/u;
/** With one word beside it, it is asked of what was named before: « c'est payé combien ». */
const ASKS_OF_SOMETHING = /\b(?:comment|combien|quand|ou|qui|quoi|quel\w*)\b|\bou (?:pas|non)\b/u;
/** Its one word is the topic itself: « c'est quoi le CEJ ». */
const NAMES_ITS_TOPIC = /\bc['’ ]?est (?:quoi|qui)\b|\bqu'?est[- ]ce\b|\bveut dire\b/u;
/** « Elle peut commencer en septembre ? »: of whom or what was spoken before. */
const BEGINS_WITH_PRONOUN = /^(?:et |est[- ]ce qu['e ]+)?(?:il|elle|ils|elles|ca|c['’ ]est)\b/u;
/** Whether words ask something, and do not only wish it or tell. */
export function asksOutright(words: string): boolean {
  const folded = fold(words);
  return WHERE.test(words) || ASKS.test(folded) || ASKS_YES_OR_NO.test(folded) || NAMES_A_QUESTION.test(folded.trim());
}

/** Whether words may be a question, beside another that plainly is. */
export function mayAsk(words: string): boolean {
  const folded = fold(words).trim();
  return MAY_ASK.test(folded);
}

export function wishes(words: string): boolean {
  return WISHES.test(fold(words));
}

/** Whether words begin as one tells of oneself. */
export function tellsOfOneself(words: string): boolean {
  return TELLS_OF_ONESELF.test(fold(words).trim());
}

/** Whether words speak of what was named before them: « comment je la finance ». */
export function pointsBack(words: string, contentWordCount: number): boolean {
  const piece = fold(words);
  if (contentWordCount === 0) return asksOutright(words);
  if (POINTS_BACK.test(piece) || SPEAKS_OF_IT.test(piece)) return true;
  return contentWordCount === 1 && ASKS_OF_SOMETHING.test(piece) && !NAMES_ITS_TOPIC.test(piece);
}

/** Whether words begin with one of whom or of what was spoken before. */
export function beginsWithPronoun(words: string): boolean {
  const folded = fold(words);
  return BEGINS_WITH_PRONOUN.test(folded) && !NAMES_ITS_TOPIC.test(folded);
}

/** Whether a question is asked of a topic that goes on (« combien de mois ? »), and names none in its place (« c'est quoi le CEJ ? »). */
export function asksOfTopic(words: string): boolean {
  const folded = fold(words);
  return ASKS_OF_SOMETHING.test(folded) && !NAMES_ITS_TOPIC.test(folded);
}
