import { readDay } from '../clean/dates.ts';
import { readNumber, readUrl } from '../clean/identifiers.ts';
import { niveauIn } from '../clean/level.ts';
import { plainLine, plainText } from '../clean/plain-text.ts';
import { type Formation, formationId, UNSAID_ACTION, UNSAID_CERTIFICATION } from '../formation.ts';
import { child, children, type Element, textAt } from './element.ts';
import { readXml } from './read-xml.ts';
import { type CatalogueRecord, type CatalogueStream, isRefusal, refusal, type SourceMarks } from './record.ts';

const RNCP_PAGE = /\/rncp\/(\d+)\//;

/**
 * Reads Onisep's sheets of diplomas (`Ideo-Fiches Formations`): what is learned and to which level, without establishment,
 * place or date.
 */
export async function* readOnisep(bytes: AsyncIterable<Uint8Array>, marks: SourceMarks): CatalogueStream {
  const pages = readXml(bytes, ({ name, namespace }) =>
    name === 'formations' && namespace === ''
      ? { ok: true, record: 'formation' }
      : refusal(
          'FORMAT_INVALID',
          `Ce fichier n'est pas celui des fiches de l'Onisep : il commence par « ${name.slice(0, 40)} ».`,
        ),
  );
  for await (const page of pages) {
    if (isRefusal(page)) return yield page;
    yield page.map((element) => readSheet(element, marks));
  }
}

function readSheet(element: Element, marks: SourceMarks): CatalogueRecord {
  const numero = textAt(element, 'identifiant');
  const intitule = plainLine(textAt(element, 'libelle_complet'));
  if (numero === '') return { kind: 'rejected', identifier: intitule || '?', reason: 'sans identifiant' };
  if (intitule === '') return { kind: 'rejected', identifier: numero, reason: 'sans intitulé' };
  const url = textAt(element, 'url');
  const rncp = readNumber(RNCP_PAGE.exec(url)?.[1] ?? '');
  const nsf = children(element, 'nsf_discipline').map((discipline) => textAt(discipline, 'NSF_discipline_code'));
  const formation: Formation = {
    id: formationId(marks.source, numero),
    source: marks.source,
    numero,
    intitule,
    objectif: plainText(textAt(element, 'descriptif_format_court')),
    resultats: trades(element),
    contenu: '',
    certifiante: rncp === null ? null : true,
    certifications: [{ ...UNSAID_CERTIFICATION, intitule, rncp }],
    niveauEntree: null,
    niveauSortie: niveauIn(textAt(element, 'niveau_certification')),
    formacodes: [],
    romes: [],
    nsf: nsf.filter((code) => /^\d{3}$/.test(code)),
    diplomes: [],
    organisme: { nom: '', siret: null, uai: null },
    contact: null,
    url: readUrl(url),
    miseAJour: readDay(textAt(element, 'modification_date'))?.day ?? null,
    demonstration: marks.demonstration,
    annee: marks.annee,
    insertion: null,
    actions: [
      {
        ...UNSAID_ACTION,
        conditions: plainText(textAt(element, 'descriptif_acces')),
        duree: plainLine(textAt(element, 'duree_formation')),
      },
    ],
  };
  return { kind: 'formation', formation, repairs: [] };
}

/** Trades that the diploma leads to, one a line. */
function trades(element: Element): string {
  return children(child(element, 'metiers_formation'), 'metier')
    .map((metier) => plainLine(textAt(metier, 'nom_metier')))
    .filter((nom) => nom !== '')
    .join('\n');
}
