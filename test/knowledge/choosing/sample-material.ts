import type { AnswerUnit, Trial, Utterance } from '../../../src/knowledge/choosing/index.ts';
import type { ChooserMaterial } from '../../../src/knowledge/choosing/learn-chooser.ts';
import type { UnitTexts } from '../../../src/knowledge/choosing/unit-texts.ts';
import { analyse } from '../../../src/language/index.ts';

const SUBJECTS = {
  permis: 'permis de conduire voiture auto-école',
  garde: 'garde d’enfant crèche nounou',
  train: 'train abonnement trajet TER',
  logement: 'logement loyer hébergement studio',
} as const;
const ASKED = {
  montant: ['combien donne', 'quel montant pour', 'cb d’euros', 'la somme versée'],
  demarche: ['comment demander', 'où envoyer le dossier pour', 'c koi la démarche', 'quel formulaire remplir'],
} as const;
const FORMS = ['sms', 'recit', 'simple', 'histoire', 'mots', 'autrui', 'suite', 'autre'] as const;

/** Eight small units on four subjects, eight utterances each, one a form; the search knows nothing. */
export function sampleMaterial(): ChooserMaterial {
  const units: AnswerUnit[] = [];
  const texts: UnitTexts[] = [];
  const utterances: Utterance[] = [];
  const trials: Trial[] = [];
  for (const [topic, words] of Object.entries(SUBJECTS)) {
    for (const [asked, ways] of Object.entries(ASKED)) {
      const section = `${asked} de l’aide ${topic}`;
      const id = `hdf/${topic}#${section}`;
      const about = { topic, asked, for: [], sameAs: [], isGlossary: false };
      units.push({ id, documentId: `hdf/${topic}`, section, ...about, question: `${section} ?` });
      texts.push({ title: `Aide ${topic}`, heading: section, text: `L’aide ${topic} concerne ${words}.` });
      FORMS.forEach((form, at) => {
        const noun = words.split(' ')[at % words.split(' ').length] ?? topic;
        utterances.push({ unit: id, form, said: `${ways[at % ways.length]} l’aide ${topic} ${noun}`, also: [] });
        trials.push({ said: `${noun} : ${ways[(at + 1) % ways.length]} ${topic} svp`, right: [id] });
      });
    }
  }
  return {
    units,
    texts,
    utterances,
    trials: [...trials, { said: 'quel temps fait il', right: [] }],
    outside: ['recette de la tarte', 'score du match', 'météo de demain', 'mon chat est malade'].flatMap((said) => [
      said,
      `${said} svp`,
      `dis moi ${said}`,
    ]),
    situationWords: { parent: ['enfant'] },
    search: async (message) => nothingFound(message),
  };
}

/** What a search gives that finds no document: the words alone. */
export function nothingFound(message: string) {
  const words = analyse(message).map(({ stem }) => ({ stem, variants: [{ stem, weight: 1 }] }));
  return { documents: [], confidence: 0, words, toSection: undefined, toHeading: undefined };
}
