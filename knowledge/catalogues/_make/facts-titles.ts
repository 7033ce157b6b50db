import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { KnownCertification } from './certifications.ts';
import { nameKey } from './name-key.ts';

/** What a title of the list of 2024 stands for. */
export interface FactsTitle {
  readonly intitule: string;
  /** Several when the list does not say which option. */
  readonly certifications: readonly KnownCertification[];
  readonly formacodes: readonly string[];
}

const schema = z.strictObject({
  titres: z.array(
    z.strictObject({
      titre: z.string(),
      montre: z.string().optional(),
      certifs: z.array(z.number().int()),
      formacodes: z.array(z.string()).default([]),
    }),
  ),
});

/**
 * Reads titles: the exceptions written by hand (`titres-2024.yaml`), else the certification of the same name, the
 * latest version of it. Undefined: no such certification.
 *
 * @param formacodes the codes of Formacode V14: Certif-Info still bears some of older versions, left out
 */
export function factsTitles(
  path: string,
  certifications: ReadonlyMap<string, KnownCertification>,
  formacodes: ReadonlySet<string>,
): (title: string) => FactsTitle | undefined {
  const exceptions = new Map(
    schema.parse(parse(readFileSync(path, 'utf8'))).titres.map((written) => [nameKey(written.titre), written]),
  );
  const byName = new Map<string, KnownCertification>();
  for (const known of certifications.values()) {
    if (known.archivee) continue;
    const earlier = byName.get(nameKey(known.intitule));
    if (earlier === undefined || Number(known.code) > Number(earlier.code)) byName.set(nameKey(known.intitule), known);
  }
  const subjects = (codes: readonly string[]): string[] => [...new Set(codes)].filter((code) => formacodes.has(code));
  return (title) => {
    const exception = exceptions.get(nameKey(title));
    if (exception !== undefined) {
      const known = exception.certifs.flatMap((code) => certifications.get(String(code)) ?? []);
      return {
        intitule: exception.montre ?? known[0]?.intitule ?? title,
        certifications: known,
        formacodes: subjects(
          exception.formacodes.length > 0 ? exception.formacodes : known.map(({ formacode }) => formacode),
        ),
      };
    }
    const [kind = '', ...rest] = title.split(' - ');
    const subject = (kind === 'BTS' ? rest.slice(1) : rest).join(' ');
    for (const prefix of ['BTS', 'BTSA', 'BTSM', 'Certificat de spécialisation']) {
      const known = byName.get(nameKey(`${prefix} ${subject}`));
      if (known !== undefined) {
        return { intitule: known.intitule, certifications: [known], formacodes: subjects([known.formacode]) };
      }
    }
    return undefined;
  };
}
