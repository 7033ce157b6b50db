import { z } from 'zod';
import { readYaml } from '../platform/index.ts';

const VARIABLE = /\{(\w+)\}/g;
const text = z.string().min(1);
const schema = z.strictObject({
  annonces: z.strictObject({
    prise: text,
    transfert_equipe: text,
    transfert_personne: text,
    conseiller_perdu: text,
    conseiller_parti: text,
    conseiller_muet: text,
    rappel_conseiller: text,
    rappel_personne: text,
  }),
});

/** What the resident is told when her request changes hands; variables `{prenom}`, `{equipe}`, and in reminders `{minutes}`. */
export type Notice = keyof z.infer<typeof schema>['annonces'];

export interface ConsoleTexts {
  notice(notice: Notice, values: Readonly<Record<'prenom' | 'equipe' | 'minutes', string>>): string;
}

/** Reads `dialogs/console.yaml`. Throws DialogsError naming the place and the fault. */
export function readConsoleTexts(path: string): ConsoleTexts {
  const { annonces } = readYaml(path, schema);
  return { notice: (notice, values) => fillIn(annonces[notice], values) };
}

/** What a canned reply may hold, in braces: the counsellor's first name, the team, the commune asked from, the day. */
export const CANNED_VARIABLES = ['prenom', 'equipe', 'commune', 'date'] as const;
export type CannedVariable = (typeof CANNED_VARIABLES)[number];

/** The names in braces of a text. */
export function variablesOf(template: string): readonly string[] {
  return [...template.matchAll(VARIABLE)].map(([, name = '']) => name);
}

/** Fills in `{name}`; what is not known becomes « … », to be completed by hand. */
export function fillIn(template: string, values: Readonly<Record<string, string | null>>): string {
  return template.replace(VARIABLE, (_, name: string) => values[name] ?? '…');
}
