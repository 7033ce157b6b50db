/** What residents ask, in their own words; each is answered from the documents or refused with a direction. */
export const QUESTIONS = [
  "C'est quoi le CPF ?",
  'Comment utiliser mon compte formation ?',
  'Quel est le salaire d’un apprenti de 18 ans ?',
  'Comment financer une formation quand on est au chômage ?',
  'Qui peut m’aider à choisir un métier ?',
  "Qu'est-ce qu'un contrat de professionnalisation ?",
  'Comment faire une VAE ?',
  'Combien de temps dure une période d’essai en apprentissage ?',
  'C’est quoi un bilan de compétences ?',
  'Est-ce que je peux suivre une formation en étant salarié ?',
  'Comment trouver un contrat d’apprentissage ?',
  'Quelles aides pour le permis de conduire ?',
  'À quel âge peut-on entrer en apprentissage ?',
  'Qui contacter à la mission locale ?',
  'Puis-je toucher le chômage pendant une formation ?',
  'Comment changer de métier avec une transition professionnelle ?',
  'Quels sont mes droits si je suis en situation de handicap ?',
  'Comment se passe une rupture de contrat d’apprentissage ?',
  'Le CPF peut-il payer le permis B ?',
  'Quelle est la capitale du Pérou ?',
] as const;

/** Question number `n`, round and round. */
export function questionNumber(n: number): string {
  return QUESTIONS[n % QUESTIONS.length] ?? QUESTIONS[0];
}
