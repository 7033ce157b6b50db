import { SaxesParser } from 'saxes';
import type { Line } from './shapes.ts';

const MAX_DEPTH = 40;

/** A table as `readTables` gives it. */
interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly lines: readonly Line[];
}

/**
 * The sheets of trades (`unix_fiche_emploi_metier_v…xml`): what one does, how one gets there, job names, contexts, next
 * trades. Entities of the file's own are not expanded: saxes refuses them.
 *
 * @throws when the XML is damaged or cut short
 */
export function readRomeXml(name: string, text: string): Table[] {
  const texts: Line[] = [];
  const appellations: Line[] = [];
  const contexts: Line[] = [];
  const mobility: Line[] = [];
  const path: string[] = [];
  let code = '';
  let written = '';
  let group = '';
  let target = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new Error(`XML abîmé : ${error.message.replace(/\s+/g, ' ')}`);
  });
  parser.on('opentag', ({ name: tag }) => {
    path.push(tag);
    if (path.length > MAX_DEPTH) throw new Error('XML abîmé : trop de niveaux');
    written = '';
  });
  parser.on('text', (piece) => {
    written += piece;
  });
  parser.on('cdata', (piece) => {
    written += piece;
  });
  parser.on('closetag', ({ name: tag }) => {
    const where = path.join('/');
    const said = written.trim();
    if (where.endsWith('rome/code_rome')) code = said;
    else if (tag === 'definition' && path.length === 3) texts.push(...sentences(code, 'definition', said));
    else if (tag === 'acces_metier' && path.length === 3) texts.push(...sentences(code, 'acces_metier', said));
    else if (where.endsWith('appellations/appellation/libelle')) {
      appellations.push({ libelle_appellation_long: said, code_rome: code });
    } else if (/contextes_travail\/[^/]+\/libelle$/.test(where)) group = said;
    else if (/contextes_travail\/.*item\/libelle$/.test(where)) {
      contexts.push({ code_rome: code, type_contexte: group, contexte: said });
    } else if (tag === 'rome_cible') target = said.slice(0, 5);
    else if (tag === 'ordre_mobilite') mobility.push({ code_rome: code, code_rome_cible: target, ordre: said });
    path.pop();
    written = '';
  });
  parser.write(text).close();
  const tables = [
    { name, columns: ['code_rome', 'type', 'position', 'texte'], lines: texts },
    { name, columns: ['libelle_appellation_long', 'code_rome'], lines: appellations },
    { name, columns: ['code_rome', 'type_contexte', 'contexte'], lines: contexts },
    { name, columns: ['code_rome', 'code_rome_cible', 'ordre'], lines: mobility },
  ];
  const known = tables.filter(({ lines }) => lines.length > 0);
  if (known.length === 0) throw new Error('XML sans fiche métier');
  return known;
}

function sentences(code: string, type: string, said: string): Line[] {
  return said
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((texte, at) => ({ code_rome: code, type, position: String(at + 1), texte }));
}
