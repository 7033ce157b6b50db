import { z } from 'zod';
import { DialogsError, readYaml } from '../../platform/index.ts';
import { INPUT_IDS, type InputId, inputDefinition } from './inputs.ts';
import { type Answer, parseAnswer } from './situation.ts';

const raw = z.union([z.string(), z.number()]);
const wording = z.strictObject({
  question: z.string().min(1),
  encore: z.string().min(1),
  aide: z.string().min(1).optional(),
  oui: raw.optional(),
  non: raw.optional(),
  boutons: z.array(z.strictObject({ dit: z.string().min(1), vaut: raw })).optional(),
});
const said = z.string().trim().min(1);
const textsSchema = z.strictObject({
  debut: said,
  debut_un: said,
  changement: said,
  changement_toutes: said,
  pour_un_proche: said,
  note: said,
  note_age: said,
  oublie: said,
  avancement: said,
  reste: said,
  reste_un: said,
  facultative: said,
  pourquoi: said,
  entendu: said,
  pas_compris: said,
  compris_en_partie: said,
  passe: said,
  doute: said,
  reprenons: said,
  assez: said,
  arret: said,
  rien_a_reprendre: said,
  recommence: said,
  debut_atteint: said,
  resultats: said,
  resultats_sans_reponse: said,
  resultats_partiels: said,
  autres: said,
  autres_liste: said,
  repliees: said,
  pas_d_autres: said,
  prochaine_etape: said,
  a_verifier: said,
  autres_pistes: said,
  source: said,
  mineur: said,
  mineur_peut_etre: said,
  moins_de_15: said,
  hors_region: said,
  detenu: said,
  employeur: said,
  recapitulatif: said,
  recapitulatif_vide: said,
  recapitulatif_aide: said,
  sensible: said,
  quelle_reponse: said,
  pourquoi_resultat: said,
  valeurs: said,
  valeurs_aucune: said,
  regle_publique: said,
  etats: z.strictObject({ met: said, missing: said, unknown: said }),
  groupes: z.strictObject({ probable: said, conseiller: said, info: said, peu_probable: said }),
  verdicts: z.strictObject({ probable: said, conseiller: said, info: said, peu_probable: said }),
  boutons: z.strictObject({
    inconnu: said,
    refus: said,
    pourquoi_question: said,
    pourquoi: said,
    reponses: said,
    autres: said,
    toutes: said,
    reprendre: said,
    resultats: said,
    recommencer: said,
    detail: said,
    commencer: said,
  }),
});

/** What is said around the questions, its `{words}` still to be replaced. */
export type TalkTexts = z.output<typeof textsSchema>;

const schema = z.strictObject({
  textes: textsSchema,
  questions: z.partialRecord(
    z.enum(INPUT_IDS),
    z.strictObject({
      nom: z.string().min(1),
      ...wording.shape,
      pourquoi: z.string().min(1),
      facultative: z.boolean().default(false),
      affiche: z.record(z.string(), z.string()).default({}),
      seuils: z.array(z.number()).default([]),
      tant_que: z.array(z.string()).default([]),
      selon_indice: z.record(z.string(), raw).default({}),
      variantes: z.array(z.strictObject({ indice: z.string(), ...wording.shape })).default([]),
    }),
  ),
});
type RawWording = z.output<typeof wording>;

export interface Button {
  readonly label: string;
  readonly answer: Answer;
}

/** One way to put a question. */
export interface Wording {
  /** `age`, `situation/sans_emploi`. */
  readonly id: string;
  readonly question: string;
  /** The same, in other words: for the second time. */
  readonly again: string;
  readonly help: string | undefined;
  readonly buttons: readonly Button[];
  /** What « oui » and « non » answer here; undefined when they answer nothing. */
  readonly yes: Answer | undefined;
  readonly no: Answer | undefined;
}

export interface Question extends Wording {
  readonly input: InputId;
  /** As « Vos réponses » names it. */
  readonly name: string;
  readonly why: string;
  /** Asked with its reason, and « je préfère ne pas dire ». */
  readonly optional: boolean;
  /** How values are shown when no button says them better. */
  readonly shown: Readonly<Record<string, string>>;
  readonly thresholds: readonly number[];
  /** The answer holds only while the situation is one of these; empty: always. */
  readonly whileSituation: readonly string[];
  readonly variants: ReadonlyMap<string, Wording>;
  /** What an answer that only says a hint answers: « je ne travaille pas » to the kind of contract. */
  readonly byHint: ReadonlyMap<string, Answer>;
}

export type Questions = Readonly<Record<InputId, Question>>;

/** Reads `dialogs/eligibilite/questions.yaml`: one question for each input. Throws DialogsError naming the faults. */
export function readQuestions(path: string): { questions: Questions; texts: TalkTexts } {
  const data = readYaml(path, schema);
  const faults: string[] = [];
  const answerOf = (input: InputId, value: string | number): Answer => {
    const parsed = parseAnswer(input, value);
    if (!parsed.ok) faults.push(parsed.message);
    return parsed.ok ? parsed.answer : 'inconnu';
  };
  const questions: Partial<Record<InputId, Question>> = {};
  for (const input of INPUT_IDS) {
    const text = data.questions[input];
    if (text === undefined) {
      faults.push(`no question for input « ${input} »`);
      continue;
    }
    const wordingOf = (own: RawWording, hint?: string) =>
      readWording(input, own, hint === undefined ? input : `${input}/${hint}`, (value) => answerOf(input, value));
    questions[input] = {
      ...wordingOf(text),
      input,
      name: text.nom,
      why: text.pourquoi,
      optional: text.facultative,
      shown: text.affiche,
      thresholds: text.seuils,
      whileSituation: text.tant_que,
      byHint: new Map(Object.entries(text.selon_indice).map(([hint, value]) => [hint, answerOf(input, value)])),
      variants: new Map(text.variantes.map((variant) => [variant.indice, wordingOf(variant, variant.indice)])),
    };
    if (inputDefinition(input).sensitive && !text.facultative)
      faults.push(`input « ${input} » is sensitive: facultative`);
  }
  if (!isComplete(questions) || faults.length > 0) throw new DialogsError(`${path}: ${faults.join('; ')}`);
  return { questions, texts: data.textes };
}

function readWording(
  input: InputId,
  text: RawWording,
  id: string,
  answerOf: (value: string | number) => Answer,
): Wording {
  const definition = inputDefinition(input);
  const yesNo =
    definition.kind === 'yes-no' ||
    (definition.kind === 'number' && definition.yesMeans !== null) ||
    (definition.kind === 'choice' && definition.values.includes('oui'));
  const buttons = text.boutons?.map(({ dit, vaut }) => ({ label: dit, answer: answerOf(vaut) }));
  return {
    id,
    question: text.question,
    again: text.encore,
    help: text.aide,
    buttons:
      buttons ??
      (yesNo
        ? [
            { label: 'Oui', answer: 'oui' },
            { label: 'Non', answer: 'non' },
          ]
        : []),
    yes: text.oui === undefined ? (yesNo ? 'oui' : undefined) : answerOf(text.oui),
    no: text.non === undefined ? (yesNo ? 'non' : undefined) : answerOf(text.non),
  };
}

function isComplete(questions: Partial<Record<InputId, Question>>): questions is Questions {
  return INPUT_IDS.every((input) => questions[input] !== undefined);
}
