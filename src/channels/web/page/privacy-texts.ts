import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readYaml } from '../../../platform/index.ts';
import { DATA_KINDS } from '../../../privacy/index.ts';
import { frenchSpaces } from './browser/french-spaces.ts';

const text = z.string().min(1).transform(frenchSpaces);
const list = z.array(text).min(1);
const ofKinds = z.record(z.enum(DATA_KINDS), text);
const schema = z.strictObject({
  confidentialite: z.strictObject({
    titre: text,
    intro: text,
    responsable: text,
    responsable_absent: text,
    contact: text,
    contact_absent: text,
    dpo: text,
    dpo_absent: text,
    quoi: text,
    quoi_liste: list,
    masque: text,
    qui: text,
    qui_texte: text,
    modele: text,
    modele_conversation: text,
    teams: text,
    duree: text,
    duree_texte: text,
    duree_legende: text,
    duree_quoi: text,
    duree_combien: text,
    durees: ofKinds,
    depuis: ofKinds,
    duree_attente: text,
    effacement: text,
    effacement_liste: list,
    effacement_quand: text,
    effacement_postgres: text,
    sauvegardes: text,
    sauvegardes_absentes: text,
    droits: text,
    droits_texte: text,
    droits_limite: text,
    cnil: text,
  }),
  mentions: z.strictObject({
    titre: text,
    intro: text,
    editeur: text,
    directeur: text,
    hebergeur: text,
    absent: text,
    donnees: text,
    donnees_lien: text,
    sources: text,
    sources_texte: text,
    sources_lien: text,
  }),
});

/** What editors write of the pages « Vos données » and « Mentions légales » (`dialogs/confidentialite.yaml`). */
export type PrivacyTexts = Readonly<z.output<typeof schema>>;

const FILE = new URL('../../../../dialogs/confidentialite.yaml', import.meta.url);

/** Throws DialogsError naming the line and the fault. */
export function readPrivacyTexts(): PrivacyTexts {
  return readYaml(fileURLToPath(FILE), schema);
}
