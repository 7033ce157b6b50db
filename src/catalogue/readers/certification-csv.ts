import { readDay } from '../clean/dates.ts';
import { readNumber } from '../clean/identifiers.ts';
import { niveauIn } from '../clean/level.ts';
import { plainLine } from '../clean/plain-text.ts';
import { type CertificationRecord, ficheOf, UNSAID_CERTIFIED } from './certified.ts';
import { readCsvRows } from './csv-rows.ts';
import { isRefusal, type Refusal, refusal } from './record.ts';

const CERTIF_INFO = ['Code_Diplome', 'Libelle_Diplome', 'Code_Niveau_Europeen', 'Code_FormaCode', 'Code_RNCP'];
const ROMES = ['Code_Rome_1', 'Code_Rome_2', 'Code_Rome_3', 'Code_Rome_4', 'Code_Rome_5'];
type At = (column: string) => string;

/**
 * Reads a table of certifications in CSV (`;`), told by its header: Certif-Info, or one of the files of France compétences
 * (standard, blocs, ROME, Formacode, NSF, « ancienne, nouvelle »).
 *
 * @param head the beginning of the file
 */
export async function* readCertificationCsv(
  bytes: AsyncIterable<Uint8Array>,
  head: string,
): AsyncGenerator<readonly CertificationRecord[] | Refusal, void> {
  const isCertifInfo = head.includes('Code_Diplome');
  if (!isCertifInfo && !head.includes('Numero_Fiche')) {
    return yield refusal('FORMAT_INVALID', "Ce fichier n'est ni Certif-Info, ni un export de France compétences.");
  }
  const columns = isCertifInfo ? CERTIF_INFO : ['Numero_Fiche'];
  for await (const page of readCsvRows(bytes, { separator: ';', columns })) {
    if (isRefusal(page)) return yield page;
    yield page.flatMap(({ row }) => {
      const at = (column: string) => row[column]?.trim() ?? '';
      return isCertifInfo ? certifInfo(at) : fiche(at);
    });
  }
}

function certifInfo(at: At): CertificationRecord[] {
  const code = readNumber(at('Code_Diplome'));
  if (code === null) return [];
  const rncp = readNumber(at('Code_RNCP'));
  const rs = readNumber(at('Code_RS'));
  const certified = {
    ...UNSAID_CERTIFIED,
    intitule: plainLine(at('Libelle_Diplome')),
    niveau: niveauIn(at('Code_Niveau_Europeen')),
    rncp,
    rs,
    formacodes: [at('Code_FormaCode')].filter((value) => /^\d{5}$/.test(value)),
    romes: ROMES.map(at).filter((value) => /^[A-Z]\d{4}$/.test(value)),
    nsf: [at('Code_Nsf')].filter((value) => /^\d{3}[a-z]?$/.test(value)),
  };
  return [{ keys: rncp === null ? [code] : [code, `RNCP${rncp}`], certified }];
}

/** Each file holds some of the columns: what is not there is unknown. */
function fiche(at: At): CertificationRecord[] {
  const number = ficheOf(at('Numero_Fiche'));
  if (number === undefined) return [];
  const followers = at('Nouvelle_Certification').split(/[\s,|]+/);
  const certified = {
    ...UNSAID_CERTIFIED,
    intitule: plainLine(at('Intitule')),
    niveau: niveauIn(at('Nomenclature_Europe_Niveau')),
    rncp: number.rncp,
    rs: number.rs,
    formacodes: [at('Formacode_1_Code') || at('Formacode_Code')].filter((code) => /^\d{5}$/.test(code)),
    romes: [at('Codes_Rome_Code')].filter((code) => /^[A-Z]\d{4}$/.test(code)),
    nsf: [at('Nsf_Code')].filter((code) => /^\d{3}[a-z]?$/.test(code)),
    blocs: [plainLine(at('Bloc_Competences_Libelle'))].filter((libelle) => libelle !== ''),
    fin: readDay(at('Date_Fin_Enregistrement'))?.day ?? null,
    suivantes: followers.flatMap((raw) => ficheOf(raw)?.key ?? []).filter((key) => key !== number.key),
  };
  return [{ keys: [number.key], certified }];
}
