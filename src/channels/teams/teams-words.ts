import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';

const words = z.string().min(1);
const schema = z.strictObject({
  textes: z.strictObject({
    note: words,
    en_prive: words,
    bouton_en_prive: words,
    quitter_vite: words,
    lie: words,
    code_refuse: words,
    pas_ici: words,
  }),
  effacer: z.strictObject({
    question: words,
    oui: words,
    non: words,
    fait: words,
    garde: words,
    message_efface: words,
  }),
  demandes: z.strictObject({
    titres: z.strictObject({
      attend: words,
      prise: words,
      terminee: words,
      quittee: words,
      rappel: words,
      transmise: words,
      effacee: words,
    }),
    libelles: z.strictObject({ equipe: words, territoire: words, sujet: words, depuis: words, le: words }),
    sujets: z.strictObject({ vae: words, financement: words, droits: words, projet: words, question: words }),
    non_precise: words,
    hors_region: words,
    bouton: words,
  }),
});

/** What the assistant says in Teams beside its own texts; in the file's own names. */
export type TeamsWords = z.output<typeof schema>;

/** Reads `dialogs/teams.yaml`. Throws DialogsError naming the line and the fault. */
export function readTeamsWords(path: string): TeamsWords {
  return readYaml(path, schema);
}
