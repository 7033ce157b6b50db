import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fold, stem } from '../../../src/language/index.ts';
import type { Told } from '../../../src/understanding/index.ts';

/** Where the annotated messages of two authors stand; beside the project, not in it. */
export const ANNOTATED = join(import.meta.dirname, '../../../../shared/data/essais');
export const isThere = existsSync(join(ANNOTATED, 'lectures-a.jsonl'));

const row = z.object({
  id: z.string(),
  said: z.string(),
  clauses: z.array(z.object({ text: z.string(), mood: z.string(), about: z.string() })),
  facts: z.record(z.string(), z.unknown()).default({}),
  criteria: z
    .object({ set: z.record(z.string(), z.unknown()).default({}) })
    .optional()
    .catch(undefined),
  others: z.array(z.object({ who: z.string(), facts: z.record(z.string(), z.unknown()).default({}) })).default([]),
});
export type AnnotatedFacts = z.output<typeof row>;

/** English is put into French before it is read. */
const ENGLISH = /\b(?:the|I'm|I am|my|are|is|what|can)\b/;

/** The messages of `lectures-<author>.jsonl`, those in English left out. */
export function annotatedFacts(author: 'a' | 'b'): AnnotatedFacts[] {
  return readFileSync(join(ANNOTATED, `lectures-${author}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => row.parse(JSON.parse(line)))
    .filter(({ said }) => (said.match(new RegExp(ENGLISH, 'g')) ?? []).length < 2);
}

export const MEASURED = [
  'age',
  'status',
  'contract',
  'home',
  'children',
  'diplomaLevel',
  'tradeHad',
  'tradeWanted',
  'seniority',
  'handicap',
  'permit',
  'cpf',
] as const;
export type Measured = (typeof MEASURED)[number];

/** Annotations that say more than the message tells, or that a supposition or a question alone says (rule 1), by id and kind. */
const CORRECTED: ReadonlySet<string> = new Set([
  'a095 age',
  'a046 status',
  'a172 status',
  'a292 status',
  'b025 status',
  'b167 status',
  'b179 status',
  'b242 status',
  'b145 status',
  'b184 age',
  'b261 age',
  'b268 age',
  'a039 children',
  'a094 children',
  'a099 children',
  'a102 children',
  'a146 children',
]);

const STATUS: Readonly<Record<string, string>> = {
  salarie: 'salarie',
  salarie_cdi: 'salarie',
  salarie_cdd: 'salarie',
  interim: 'salarie',
  'en emploi': 'salarie',
  lyceen: 'scolaire',
  collegien: 'scolaire',
  rsa: '',
  sans_emploi_non_inscrit: 'sans_emploi',
  demandeur_emploi_inscrit: 'demandeur_emploi',
  demandeur_emploi: 'demandeur_emploi',
  'ex-independant': 'ex_independant',
  neet: 'neet',
};
const CONTRACT: Readonly<Record<string, string>> = { salarie_cdi: 'CDI', salarie_cdd: 'CDD', interim: 'interim' };
/** Another reading of the same words that is as good. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  neet: ['decrocheur', 'sans_emploi'],
  sans_emploi: ['aidant', 'licencie', 'demissionnaire', 'au_foyer'],
  salarie: ['agent_public', 'insertion', 'saisonnier', 'activite_partielle', 'arret_maladie', 'alternant'],
  licencie: ['licencie_eco', 'inaptitude'],
  licencie_eco: ['licencie'],
  fin_de_droits: ['demandeur_emploi'],
};

/** What a row says of a kind, as the words or numbers that a reading must show; undefined: nothing. */
export function expectedOf({ id, facts, criteria, others }: AnnotatedFacts, kind: Measured): string | undefined {
  if (CORRECTED.has(`${id} ${kind}`)) return undefined;
  const status = String([facts.status].flat()[0] ?? '').replace(/ \(.*$/, '');
  switch (kind) {
    case 'age':
      return typeof facts.age === 'number' ? String(facts.age) : undefined;
    case 'status': {
      const folded = fold(status).trim();
      const own = STATUS[folded] ?? folded.replaceAll(' ', '_').replace('salarie_', 'salarie');
      return own === '' ? undefined : own;
    }
    case 'contract':
      return CONTRACT[status];
    case 'home':
      return textOf(facts.place);
    case 'children':
      // One author counts the children who are spoken of, the other only those who are counted: both count here.
      return typeof facts.children === 'number'
        ? String(facts.children)
        : others.some(({ who }) => who === 'child')
          ? '1'
          : undefined;
    case 'diplomaLevel':
      return levelOf(textOf(facts.diploma));
    case 'tradeHad':
      return textOf(facts.trade_had);
    case 'tradeWanted':
      return textOf(facts.trade_wanted) ?? textOf([criteria?.set.subject].flat()[0]);
    case 'seniority':
      return typeof facts.seniority_years === 'number' ? String(facts.seniority_years * 12) : undefined;
    case 'handicap':
      return facts.handicap === true ? 'oui' : facts.handicap === false ? 'non' : undefined;
    case 'permit':
      return facts.permis === false || facts.permit === false ? 'false' : undefined;
    case 'cpf':
      return facts.cpf_eur === undefined ? undefined : String(facts.cpf_eur);
    default:
      return kind satisfies never;
  }
}

/** What a reading shows of a kind; undefined: nothing. */
export function shownOf(told: Pick<Told, 'profile'>, kind: Measured): readonly string[] | undefined {
  const kinds: readonly string[] =
    kind === 'home' ? ['home', 'workPlace'] : kind === 'seniority' ? ['seniority', 'experience'] : [kind];
  const found = told.profile.filter((fact) => kinds.includes(fact.kind) && !fact.takenAway);
  return found.length === 0 ? undefined : found.flatMap(({ value }) => [value].flat().map(String));
}

/** Whether what is shown says what was expected. */
export function agrees(kind: Measured, expected: string, shown: readonly string[]): boolean {
  if (kind === 'status') return shown.some((one) => one === expected || SAME[expected]?.includes(one) === true);
  if (kind === 'home' || kind === 'tradeHad' || kind === 'tradeWanted') {
    const wanted = new Set(stemsOf(expected));
    return shown.some((one) => stemsOf(one).some((each) => wanted.has(each)));
  }
  return shown.includes(expected);
}

function stemsOf(text: string): string[] {
  return (fold(text).match(/[a-z0-9]{3,}/g) ?? []).map((word) => stem(word).slice(0, 4));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function levelOf(diploma: string | undefined): string | undefined {
  if (diploma === undefined) return undefined;
  const folded = fold(diploma);
  if (/aucun|brevet|arret a|sans dipl|^pas de dipl/.test(folded)) return 'sans';
  if (/non obtenu|pas de bac|niveau|seconde|premiere|etude|justificatif|ecole|titre|caces/.test(folded))
    return undefined;
  if (/doctorat|master|ingenieur/.test(folded)) return '7+';
  if (/licence/.test(folded)) return '6';
  if (/bts|dut/.test(folded)) return '5';
  if (/\bbac\b/.test(folded)) return '4';
  return /cap|bep/.test(folded) ? '3' : undefined;
}
