import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DialogsError, readYaml } from '../../platform/index.ts';
import type { PrivacyFacts } from '../facts.ts';

/** The register of processing (RGPD article 30), and a sheet to begin an impact assessment with (article 35). */
export const PRIVACY_DOCUMENTS = ['registre', 'aipd'] as const;
export type PrivacyDocument = (typeof PRIVACY_DOCUMENTS)[number];

const words = z.string().min(1);
const schema = z.strictObject({
  non_renseigne: words,
  jours: words,
  base_pglite: words,
  base_postgres: words,
  modele: words,
  modele_conversation: words,
  modele_absent: words,
  plongements: words,
  plongements_absents: words,
  teams: words,
  teams_absent: words,
  connexion: words,
  connexion_absente: words,
  sceau_reglage: words,
  sceau_base: words,
});
type Words = z.output<typeof schema>;

/**
 * A document with what is true of this installation; what only the controller knows stays marked.
 *
 * @param folder `dialogs/vie-privee`
 * @returns Markdown
 * @throws DialogsError when the document asks for something that is not known
 */
export function writeDocument(name: PrivacyDocument, facts: PrivacyFacts, folder: string): string {
  const values = valuesOf(facts, readYaml(join(folder, 'mots.yaml'), schema));
  return readFileSync(join(folder, `${name}.md`), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, asked: string) => {
    const value = values[asked];
    if (value === undefined) throw new DialogsError(`${name}.md: {{${asked}}} is not known`);
    return value;
  });
}

function valuesOf(facts: PrivacyFacts, words: Words): Readonly<Record<string, string>> {
  const { legal, limits, model, embeddingsHost, signInHost } = facts;
  const set = (value: string | undefined, setting: string) => value ?? fill(words.non_renseigne, { reglage: setting });
  const days = (many: number) => fill(words.jours, { jours: String(many) });
  return {
    responsable: set(legal.controller, 'LEGAL_CONTROLLER'),
    contact: set(legal.contact, 'LEGAL_CONTACT'),
    dpo: set(legal.dpo, 'LEGAL_DPO'),
    hebergeur: set(legal.host, 'LEGAL_HOST'),
    conversations: days(limits.conversations),
    handoffs: days(limits.handoffs),
    callbacks: days(limits.callbacks),
    notes: days(limits.notes),
    feedback: days(limits.feedback),
    teams_jours: days(limits.teams),
    audit: days(limits.audit),
    sauvegardes: set(facts.backupDays === undefined ? undefined : days(facts.backupDays), 'RETENTION_BACKUPS_DAYS'),
    heure: String(facts.hour),
    base: facts.database === 'pglite' ? words.base_pglite : words.base_postgres,
    modele: modelWords(model, words),
    plongements:
      embeddingsHost === undefined ? words.plongements_absents : fill(words.plongements, { hote: embeddingsHost }),
    teams: facts.teams ? words.teams : words.teams_absent,
    connexion: signInHost === undefined ? words.connexion_absente : fill(words.connexion, { hote: signInHost }),
    sceau: facts.ownSeal ? words.sceau_reglage : words.sceau_base,
  };
}

function modelWords(model: PrivacyFacts['model'], words: Words): string {
  if (model === undefined) return words.modele_absent;
  return fill(model.seesConversation ? words.modele_conversation : words.modele, { nom: model.name, hote: model.host });
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
