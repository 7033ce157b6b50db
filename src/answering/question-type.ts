import { fold } from '../knowledge/index.ts';

/** What the person wants to know of the topic. */
export type QuestionType = 'amount' | 'duration' | 'condition' | 'definition' | 'procedure' | 'contact' | 'other';

const SIGNS: readonly { type: QuestionType; pattern: RegExp }[] = [
  {
    type: 'amount',
    pattern:
      /\bcombien\b(?!.{0,12}\b(?:de )?(?:temps|mois|heures|annees?|jours)\b)|\bmontant|\bpaye|\bpaie\b|\bsalaire|\btouche|\bremuner|\bcout|\bprix\b|\bgratuit|\beuros?\b|€|\bargent\b|\bgagne/,
  },
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
      /\bqui (?:voir|appeler|contacter|on voit|aller voir|peut m'aider)|\bnumero\b|\btelephone\b|\badresse\b|\bs'adresser\b|\bm'adresser\b|\ba qui\b|\bou (?:aller|trouver|est|se trouve)\b|\bcontacter\b|\bjoindre\b/,
  },
  {
    type: 'condition',
    pattern:
      /\bai[- ]je (?:le )?droit|\bj'?ai (?:le )?droit|\bdroit a\b|\bpeux\b|\bpeut\b|\bpossible\b|\boblig|\bdois[- ]je|\bje dois\b|\bconditions?\b|\bfaut[- ]il\b|\bquel age\b|\bcumul|\bvalable\b|\binterdit|\brefus/,
  },
  {
    type: 'procedure',
    pattern: /\bcomment\b|\bdemarches?\b|\bdemander\b|\bs'inscrire\b|\binscription\b|\bou trouver\b/,
  },
];

/** The types of a question, most specific first; `['other']` when no sign is seen. */
export function questionTypes(question: string): QuestionType[] {
  const folded = fold(question);
  const types = SIGNS.filter(({ pattern }) => pattern.test(folded)).map(({ type }) => type);
  return types.length > 0 ? types : ['other'];
}

/** Whether a sentence gives what a type asks for, judged on its surface. */
export function answersType(sentence: string, type: QuestionType): boolean {
  const folded = fold(sentence);
  switch (type) {
    case 'amount':
      return /\d[\d\s.,]*\s?(?:€|euros?|%)|\bgratuit|\bsans frais|\bremuner|\ballocation|\bindemni|\bpris en charge|\bprise en charge/.test(
        folded,
      );
    case 'duration':
      return /\b\d+\s?(?:heures?|jours?|mois|ans?|semaines?)\b|\bun an\b|\bchaque mois\b|\bdelai/.test(folded);
    case 'condition':
      return /\bpeu(?:t|vent|vez)\b|\bdoi(?:t|vent|vez)\b|\bsauf\b|\bcondition|\bfaut\b|\bouvert\b|\bne .* pas\b|\boblig|\breserve/.test(
        folded,
      );
    case 'definition':
      return /\best (?:un|une|le|la|l')|\bsignifie|\bveut dire|\bdesigne|\bpermet\b|\bsont des\b/.test(folded);
    case 'procedure':
      return /\bdemand|\binscri|\bprenez\b|\bdossier|\bcontact|\badress|\ben ligne\b|\bsite\b|\bconseiller/.test(
        folded,
      );
    case 'contact':
      return /\badress|\bcontact|\btelephone|\bappel|\bnumero|\bconseill|\bmission locale|\bfrance travail|\bsite\b/.test(
        folded,
      );
    case 'other':
      return false;
    default:
      return type satisfies never;
  }
}
