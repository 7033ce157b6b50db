import type { Understanding } from '../../answering/index.ts';

const SITUATIONS: Readonly<Record<NonNullable<Understanding['facts']['situation']>, string>> = {
  demandeur_emploi: "Je suis demandeur d'emploi.",
  salarie_cdi: 'Je suis salarié en CDI.',
  salarie_cdd: 'Je suis salarié en CDD.',
  interimaire: 'Je suis intérimaire.',
  independant: 'Je suis indépendant.',
  agent_public: 'Je suis agent public.',
  apprenti: 'Je suis apprenti.',
  etudiant: 'Je suis étudiant.',
  lyceen: 'Je suis au lycée.',
};
const DIPLOMAS: Readonly<Record<NonNullable<Understanding['facts']['diploma']>, string>> = {
  aucun: "Je n'ai pas de diplôme.",
  cap: "J'ai un CAP.",
  bac: "J'ai le bac.",
  bac_plus_2: "J'ai un bac + 2.",
  bac_plus_3: "J'ai un bac + 3.",
};

/** What a model heard in passing, in sentences that the rules read: what they make of it counts. Empty when it heard nothing. */
export function restatedFacts({ facts: { age, situation, onRsa, diploma } }: Understanding): string {
  return [
    ...(age === undefined ? [] : [`J'ai ${age} ans.`]),
    ...(situation === undefined ? [] : [SITUATIONS[situation]]),
    ...(onRsa ? ['Je touche le RSA.'] : []),
    ...(diploma === undefined ? [] : [DIPLOMAS[diploma]]),
  ].join(' ');
}

/** What a model understood that is wanted, in a sentence that the rules read; undefined when it is for the documents. */
export function restatedRequest({ intent, criteria, question }: Understanding): string | undefined {
  switch (intent) {
    case 'formation': {
      const { trade, place, when } = criteria;
      if (trade === undefined) return undefined;
      return ['je cherche une formation', trade, ...(place ? [`à ${place}`] : []), ...(when ? [when] : [])].join(' ');
    }
    case 'droits':
      return 'à quoi ai-je droit ?';
    case 'personne':
      return 'je veux parler à une personne';
    case 'lieu':
      return question;
    case 'question':
    case 'autre':
      return undefined;
    default:
      return intent satisfies never;
  }
}
