import { readCsv } from './read-csv.ts';

/** A certification of Certif-Info, as far as the catalogues need it. */
export interface KnownCertification {
  readonly code: string;
  readonly intitule: string;
  /** 3 to 8. */
  readonly niveau: number | undefined;
  readonly formacode: string;
  readonly romes: readonly string[];
  readonly nsf: string | undefined;
  readonly rncp: string | undefined;
  readonly rs: string | undefined;
  readonly archivee: boolean;
  /** Last year of examination, when one is set. */
  readonly derniereSession: number | undefined;
}

/** Certif-Info by code (`certif_info.csv`, 2024). A code written twice keeps its first line. */
export function readCertifications(path: string): ReadonlyMap<string, KnownCertification> {
  const known = new Map<string, KnownCertification>();
  for (const row of readCsv(path, ';')) {
    const code = row.Code_Diplome ?? '';
    if (known.has(code)) continue;
    known.set(code, {
      code,
      intitule: row.Libelle_Diplome ?? '',
      niveau: Number(row.Code_Niveau_Europeen) || undefined,
      formacode: row.Code_FormaCode ?? '',
      romes: [1, 2, 3, 4, 5].flatMap((rank) => row[`Code_Rome_${rank}`] || []),
      nsf: row.Code_Nsf || undefined,
      rncp: row.Code_RNCP || undefined,
      rs: row.Code_RS || undefined,
      archivee: row.Etat_Libelle === 'archivée',
      derniereSession: Number(row.Annee_Derniere_Session) || undefined,
    });
  }
  return known;
}
