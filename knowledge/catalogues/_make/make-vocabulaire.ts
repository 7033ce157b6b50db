import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { genders } from './genders.ts';
import { type Row, readCsv } from './read-csv.ts';

/**
 * Writes the generated part of the vocabulary of trades (`metiers-rome.json`, `metiers-formacode.json`) from the
 * reference files in `data/referentiels`. Same input, same output.
 * @param data the shared data folder
 * @param target the folder `knowledge/vocabulaire`
 */
export function makeVocabulaire(data: string, target: string): void {
  const file = (name: string): string => join(data, 'referentiels', name);
  const certifications = readCsv(file('certif_info.csv'), ';');
  writeTable(join(target, 'metiers-rome.json'), {
    titre: 'Appellations de métiers du ROME, au masculin et au féminin',
    editeur: 'France Travail',
    source: 'Appellations ROME, fichier de mars 2024 (gip-inclusion/immersion-facile)',
    licence: 'Licence Ouverte 2.0 (données), MIT (dépôt)',
    date: '2024-03-01',
    colonnes: ['rome', 'masculin', 'feminin'],
    lignes: readCsv(file('rome-appellations.csv'), ';').map((row) => {
      const { masculin, feminin } = genders(withoutAcronymDashes(row.libelle_appellation_long ?? ''));
      return [row.rome_code, masculin, feminin];
    }),
  });
  writeTable(join(target, 'metiers-formacode.json'), {
    titre: 'Formacode 14 : domaines de formation, synonymes, voisins et métiers ROME liés',
    editeur: 'Centre Inffo',
    source: 'Formacode® V14, © Centre Inffo, fichier d’octobre 2025 ; liens avec le ROME tirés de Certif-Info 2024',
    licence: '© Centre Inffo, usage libre en citant son nom',
    date: '2025-10-01',
    colonnes: ['code', 'libelle', 'synonymes', 'metiers', 'parent', 'voisins', 'rome'],
    lignes: formacodes(readCsv(file('formacodes-v14.csv'), ';'), romeByFormacode(certifications)),
  });
}

/** One line per Formacode term: code, label, synonyms, job names, broader term, related terms, ROME codes. */
function formacodes(rows: readonly Row[], rome: ReadonlyMap<string, readonly string[]>): unknown[][] {
  return rows.map((row) => {
    const code = row['Code du Terme'] ?? '';
    return [
      code,
      row['Descripteur en typo riche'],
      unique(row.Synonymes),
      unique(row['Synonymes métier']),
      codesIn(row['TG (Terme Générique)'])[0] ?? null,
      codesIn(row['TA (Termes Associés)']).filter((other) => other !== code),
      rome.get(code) ?? [],
    ];
  });
}

/** A ROME code is tied to a Formacode when at least two living certifications carry both, the most frequent first. */
function romeByFormacode(certifications: readonly Row[]): Map<string, readonly string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const row of certifications) {
    if (row.Etat_Libelle === 'archivée') continue;
    const seen = counts.get(row.Code_FormaCode ?? '') ?? new Map<string, number>();
    counts.set(row.Code_FormaCode ?? '', seen);
    for (const column of ['Code_Rome_1', 'Code_Rome_2', 'Code_Rome_3', 'Code_Rome_4', 'Code_Rome_5']) {
      const code = row[column];
      if (code) seen.set(code, (seen.get(code) ?? 0) + 1);
    }
  }
  return new Map(
    [...counts].map(([formacode, seen]) => [
      formacode,
      [...seen]
        .filter(([, count]) => count >= 2)
        .sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
        .map(([code]) => code),
    ]),
  );
}

/** « Auxiliaire de Vie Sociale -AVS- » → « Auxiliaire de Vie Sociale (AVS) ». */
function withoutAcronymDashes(name: string): string {
  return name.replace(/ -([^-]+)-/g, ' ($1)').trim();
}

function unique(list: string | undefined): string[] {
  const parts = (list ?? '').split(/###(?!#)/).map((part) => part.trim().replace(/’/g, "'"));
  return [...new Set(parts)].filter((part) => part !== '');
}

function codesIn(list: string | undefined): string[] {
  return [...(list ?? '').matchAll(/- (\d{5})(?=###|$)/g)].map((match) => match[1] ?? '');
}

function writeTable(path: string, table: Readonly<Record<string, unknown>> & { readonly lignes: unknown[][] }): void {
  const { lignes, ...heading } = table;
  const head = JSON.stringify(heading, null, 2).replace(/\n\}$/, '');
  const lines = lignes.map((line) => `    ${JSON.stringify(line)}`).join(',\n');
  writeFileSync(path, `${head},\n  "lignes": [\n${lines}\n  ]\n}\n`);
}
