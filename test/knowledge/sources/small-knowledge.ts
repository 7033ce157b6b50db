/** A tiny `knowledge/` folder and its dated amounts, as files for `writeFiles`. */
export const SMALL_MANIFEST = `
sources:
  - id: documents
    title: Fiches d'essai
    publisher: Essai
    address: https://example.test
    licence: MIT
    version_date: 2026-11-23
    valid_until: 2026-12-31
    tier: 1
    reader: markdown
    folder: documents
`;

export const SMALL_PARAMETERS = `
parametres:
  - id: aide_permis
    libelle: Aide d'essai
    affichage: "103,20 €"
    unite: EUR
    date_effet: 2026-01-01
    verifie_le: 2026-11-23
    expire_le: 2026-12-31
    expire_raison: essai
    niveau: V
    source: essai
`;

const SMALL_VOCABULARY = `
equivalents:
  - { dites: [boulot], cherchez: [travail] }
`;

/** A sheet with a title, three questions and a body. */
export function sheet(id: string, title: string, body: string, front: Readonly<Record<string, string>> = {}): string {
  const fields = {
    id: `hdf/${id}`,
    title: JSON.stringify(title),
    url: `https://example.test/${id}`,
    date: '2026-03-01',
    verified_on: '2026-11-23',
    valid_until: '2026-12-31',
    level: 'V',
    sources: '[{ code: S1, title: Essai }]',
    questions: JSON.stringify([`${title} ?`, `c'est quoi ${title}`, `${title} comment faire`]),
    ...front,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
  return `---\n${lines.join('\n')}\n---\n\n${body}\n`;
}

export function smallKnowledge(sheets: Readonly<Record<string, string>>): Record<string, string> {
  return {
    'knowledge/manifest.yaml': SMALL_MANIFEST,
    'dialogs/parametres.yaml': SMALL_PARAMETERS,
    'knowledge/vocabulaire/essai.yaml': SMALL_VOCABULARY,
    ...Object.fromEntries(Object.entries(sheets).map(([name, content]) => [`knowledge/documents/${name}.md`, content])),
  };
}
