import type { Certification, Formation } from '../formation.ts';
import { type CertificationTable, type Certified, certifiedBy } from '../readers/certified.ts';
import type { InsertionTable } from '../readers/insertions.ts';
import type { CatalogueRecord } from '../readers/record.ts';

/** A record with what the public tables say of its certifications: their titles, level, codes, end and followers. */
export function withCertified(record: CatalogueRecord, table: CertificationTable): CatalogueRecord {
  if (table.size === 0 || record.kind === 'rejected') return record;
  return { ...record, formation: filled(record.formation, table) };
}

/**
 * A record with what became of those who left it: of the diploma at this centre where a study tells it, else of the centre, for
 * trainings by apprenticeship: only they are counted by centre.
 */
export function withInsertion(record: CatalogueRecord, table: InsertionTable): CatalogueRecord {
  if (table.size === 0 || record.kind === 'rejected') return record;
  const { formation } = record;
  const { uai } = formation.organisme;
  if (uai === null || formation.insertion !== null) return record;
  const codes = [
    ...formation.diplomes,
    ...formation.certifications.flatMap(({ rncp }) => (rncp === null ? [] : [`RNCP${rncp}`])),
  ];
  const own = codes.map((code) => table.get(`${uai}/${code}`)).find((found) => found !== undefined);
  const ofCentre = formation.actions.every(({ alternance }) => alternance === true) ? table.get(uai) : undefined;
  const insertion = own ?? ofCentre ?? null;
  return insertion === null ? record : { ...record, formation: { ...formation, insertion } };
}

function filled(formation: Formation, table: CertificationTable): Formation {
  const known = formation.certifications.map((own) => ({ own, certified: certifiedBy(table, own) }));
  const first = known.find(({ certified }) => certified !== undefined)?.certified;
  if (first === undefined) return formation;
  const { formacodes, romes, nsf, niveauSortie } = formation;
  return {
    ...formation,
    certifications: known.map(({ own, certified }) => (certified === undefined ? own : completed(own, certified))),
    niveauSortie: niveauSortie ?? first.niveau,
    formacodes:
      formacodes.length > 0
        ? formacodes
        : first.formacodes.map((code, rank) => ({ code, version: null, principal: rank === 0 })),
    romes: romes.length > 0 ? romes : first.romes,
    nsf: nsf.length > 0 ? nsf : first.nsf,
  };
}

function completed(own: Certification, certified: Certified): Certification {
  return {
    intitule: own.intitule || certified.intitule,
    rncp: own.rncp ?? certified.rncp,
    rs: own.rs ?? certified.rs,
    certifInfo: own.certifInfo,
    fin: certified.fin,
    suivantes: certified.suivantes,
    blocs: certified.blocs,
  };
}
