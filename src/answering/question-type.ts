import { analyse, folded } from '../language/index.ts';

const TYPES = [
  'amount',
  'cost',
  'age',
  'duration',
  'condition',
  'definition',
  'procedure',
  'contact',
  'other',
] as const;
/** What the person wants to know of the topic. */
export type QuestionType = (typeof TYPES)[number];

const SIGNS: readonly { type: QuestionType; pattern: RegExp }[] = [
  {
    type: 'amount',
    pattern:
      /\bcombien\b(?!.{0,12}\b(?:de )?(?:temps|mois|heures|annees?|jours)\b)|\bmontant|\bpayee?s?\b|\bpaie\b|\bsalaire|\btouche|\bremuner|\beuros?\b|€|\bargent\b|\bgagne/,
  },
  {
    type: 'cost',
    pattern:
      /\bgratuit|\bcout|\bprix\b|\bcher\b|\bfrais\b|\bfinanc|\bqui paie\b|\bpayer (?:la|ma|une|sa) formation|\breste a charge/,
  },
  { type: 'age', pattern: /\bage\b|\bvieux\b|\bvieille\b|\b\d{2} ?ans\b/ },
  {
    type: 'duration',
    pattern: /\bduree|\bdelai|\bcombien (?:de )?(?:temps|mois|heures|annees?|jours)|\bquand\b|\blongtemps\b/,
  },
  {
    type: 'definition',
    pattern: /\bc ?'?est quoi\b|\bqu'?est[- ]ce qu|\bca veut dire|\bsignifie|\bdefinition|\bc koi\b/,
  },
  {
    type: 'contact',
    pattern:
      /\bqui (?:voir|appeler|contacter|on voit|aller voir|peut m'aider)|\bnumero\b(?!.*\b(?:loi|decret|article)\b)(?<!\b(?:loi|decret|article)\b.*)|\btelephone\b|\badresse\b|\bs'adresser\b|\bm'adresser\b|\ba qui\b|\bou (?:aller|trouver|est|se trouve)\b|\bcontacter\b|\bjoindre\b/,
  },
  {
    type: 'condition',
    pattern:
      /\bai[- ]je (?:le )?droit|\bj'?ai (?:le )?droit|\bdroit a\b|\bpeux\b|\bpeut\b|\bpuis[- ]je\b|\bpeut[- ]on\b|\bai[- ]je\b|\bsuis[- ]je\b|\bserai[- ]je\b|\bpossible\b|\boblig|\bdois[- ]je|\bje dois\b|\bconditions?\b|\bfaut[- ]il\b|\bquel age\b|\bcumul|\bvalable\b|\binterdit|\brefus/,
  },
  {
    type: 'procedure',
    pattern:
      /\bcomment\b|\b(?:quoi|que) faire\b|\bfaire quoi\b|\bfais quoi\b|\bfais maintenant\b|\bdemarches?\b|\bdemander\b|\bs'inscrire\b|\binscription\b|\bou trouver\b/,
  },
];

/** Whether words show what is asked, beyond naming a topic. */
export function asksSomething(words: string): boolean {
  return shownTypes(words).length > 0;
}

function shownTypes(question: string): QuestionType[] {
  const text = folded(question);
  return SIGNS.filter(({ pattern }) => pattern.test(text)).map(({ type }) => type);
}

/** A message of this many content words and no sign (« vae », « mission locale ») asks what the thing is. */
const BARE_TOPIC_WORDS = 2;

/** The types of a question, most specific first; `['other']` when no sign is seen. */
export function questionTypes(question: string): QuestionType[] {
  const types = shownTypes(question);
  if (types.length > 0) return types;
  return isBareTopic(question) ? ['definition'] : ['other'];
}

/** Whether a message only names a topic, with or without asking what it is: « vae », « c'est quoi le CPF ». */
export function isBareTopic(message: string): boolean {
  return analyse(message).length <= BARE_TOPIC_WORDS;
}

/** All types that a sentence gives something for. */
export function typesAnswered(sentence: string): QuestionType[] {
  return TYPES.filter((type) => answersType(sentence, type));
}

/** Whether a sentence gives what a type asks for, judged on its surface. */
export function answersType(sentence: string, type: QuestionType): boolean {
  const text = folded(sentence);
  switch (type) {
    case 'amount':
      return /\d[\d\s.,]{0,20}\s?(?:€|euros?|%)|\bremuner|\ballocation|\bindemni/.test(text);
    case 'cost':
      return /\d[\d\s.,]{0,20}\s?(?:€|euros?)|\bgratuit|\bfrais\b|\bfinanc|\bpaie|\bpris en charge|\bprise en charge|\bcharge\b/.test(
        text,
      );
    case 'age':
      return /\bage\b|\b\d{2} (?:a|et|ou) \d{2} ans\b|\b(?:moins|plus|partir|jusqu'a|avant|des) (?:de )?\d{2} ans\b|\b\d{2} ans (?:revolus|et)\b/.test(
        text,
      );
    case 'duration':
      return /\b\d+\s?(?:heures?|jours?|mois|ans?|semaines?)\b|\bun an\b|\bchaque mois\b|\bdelai/.test(text);
    case 'condition':
      return /\bpeu(?:t|vent|vez)\b|\bdoi(?:t|vent|vez)\b|\bsauf\b|\bcondition|\bfaut\b|\bouvert\b|\bne .* pas\b|\boblig|\breserve/.test(
        text,
      );
    case 'definition':
      return /\best (?:un|une|le|la|l')|\bsignifie|\bveut dire|\bdesigne|\bpermet\b|\bsont des\b/.test(text);
    case 'procedure':
      return /\bdemand|\binscri|\bprenez\b|\bdossier|\bcontact|\badress|\ben ligne\b|\bsite\b|\bconseiller/.test(text);
    case 'contact':
      return /\badress|\bcontact|\btelephone|\bappel|\bnumero|\bconseill|\bmission locale|\bfrance travail|\bsite\b/.test(
        text,
      );
    case 'other':
      return false;
    default:
      return type satisfies never;
  }
}

const INTERROGATIVES = /\b(?:combien|comment|quand|pourquoi|qui|ou|quoi|quel(?:le)?s?)\b/g;

/** The words that ask, folded: « Combien touche-t-on, et quand ? » → combien, quand. */
export function interrogatives(text: string): ReadonlySet<string> {
  return new Set(folded(text).match(INTERROGATIVES) ?? []);
}
