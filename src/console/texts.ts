import { z } from 'zod';
import { readYaml } from '../platform/index.ts';

const text = z.string().min(1);
const schema = z.strictObject({
  annonces: z.strictObject({
    prise: text,
    transfert_equipe: text,
    transfert_personne: text,
    conseiller_perdu: text,
  }),
});

/** What the resident is told when her request changes hands; variables `{prenom}` and `{equipe}`. */
export type Notice = keyof z.infer<typeof schema>['annonces'];

export interface ConsoleTexts {
  notice(notice: Notice, values: Readonly<Record<'prenom' | 'equipe', string>>): string;
}

/** Reads `dialogs/console.yaml`. Throws DialogsError naming the place and the fault. */
export function readConsoleTexts(path: string): ConsoleTexts {
  const { annonces } = readYaml(path, schema);
  return { notice: (notice, values) => fillIn(annonces[notice], values) };
}

/** Fills in `{name}`; what is not known becomes « … », to be completed by hand. */
export function fillIn(template: string, values: Readonly<Record<string, string | null>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '…');
}
