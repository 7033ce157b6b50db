import { readDay } from '../clean/dates.ts';
import { niveauIn } from '../clean/level.ts';
import { plainLine } from '../clean/plain-text.ts';
import { type CertificationRecord, type Certified, ficheOf, UNSAID_CERTIFIED } from './certified.ts';
import { child, children, type Element, textAt, texts } from './element.ts';
import { readXml } from './read-xml.ts';
import { isRefusal, type Refusal, refusal } from './record.ts';

/** Reads France compétences' export of RNCP or RS in XML (« flux » v2 to v4), one sheet at a time. */
export async function* readRncpXml(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly CertificationRecord[] | Refusal, void> {
  const pages = readXml(bytes, ({ name }) =>
    name === 'FICHES'
      ? { ok: true, record: 'FICHE' }
      : refusal(
          'FORMAT_INVALID',
          `Ce fichier n'est pas un export de fiches : il commence par « ${name.slice(0, 40)} ».`,
        ),
  );
  for await (const page of pages) {
    if (isRefusal(page)) return yield page;
    yield page.flatMap(readFiche);
  }
}

function readFiche(fiche: Element): CertificationRecord[] {
  const number = ficheOf(textAt(fiche, 'NUMERO_FICHE'));
  if (number === undefined) return [];
  const codes = (list: string, item: string, pattern: RegExp) =>
    children(child(fiche, list), item)
      .map((each) => textAt(each, 'CODE'))
      .filter((code) => pattern.test(code));
  const certified: Certified = {
    ...UNSAID_CERTIFIED,
    intitule: plainLine(textAt(fiche, 'INTITULE')),
    niveau: niveauIn(textAt(fiche, 'NOMENCLATURE_EUROPE', 'NIVEAU')),
    rncp: number.rncp,
    rs: number.rs,
    formacodes: codes('FORMACODES', 'FORMACODE', /^\d{5}$/),
    romes: codes('CODES_ROME', 'ROME', /^[A-Z]\d{4}$/),
    nsf: codes('CODES_NSF', 'NSF', /^\d{3}[a-z]?$/),
    blocs: children(child(fiche, 'BLOCS_COMPETENCES'), 'BLOC_COMPETENCES')
      .map((bloc) => plainLine(textAt(bloc, 'LIBELLE')))
      .filter((libelle) => libelle !== ''),
    fin: readDay(textAt(fiche, 'DATE_FIN_ENREGISTREMENT'))?.day ?? null,
    suivantes: texts(fiche, 'NOUVELLE_CERTIFICATION').flatMap((raw) => ficheOf(raw)?.key ?? []),
  };
  return [{ keys: [number.key], certified }];
}
