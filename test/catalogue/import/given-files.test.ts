import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectTerritory } from '../../../src/assistant-parts.ts';
import { createImporter, createMemoryStore, type Formation, type ImportReport } from '../../../src/catalogue/index.ts';
import { cataloguePlace } from './catalogue-place.ts';

const GIVEN = join(import.meta.dirname, '../../../../shared/data/essais/catalogues');
const NOW = new Date('2026-11-25T09:00:00Z');

/** What becomes of each given file; `towns` are communes under which its formations are found. */
interface Expected {
  readonly file: string;
  readonly format?: string;
  readonly entry?: Record<string, unknown>;
  readonly report?: Partial<Record<keyof ImportReport, unknown>>;
  readonly refused?: string;
  readonly formations?: readonly Record<string, unknown>[];
  readonly towns?: readonly string[];
  readonly repair?: RegExp;
}

const session = (alternance: boolean) => [{ alternance }];
const FILES: readonly Expected[] = [
  {
    file: '01-edof.xml',
    report: { read: 1, added: 1 },
    formations: [
      {
        organisme: { nom: 'Établissement n° SIRET 90224162900010', siret: '90224162900010' },
        certifications: [{ rncp: '37795' }],
        actions: [{ prix: '4200.00', accesHandicapes: 'Accessible', heuresCentre: 400 }],
      },
    ],
  },
  { file: '02-edof-in-lheo-ns.xml', report: { added: 1, rejected: 0 } },
  { file: '03-dispositif-extras.xml', report: { added: 1 }, formations: [{ actions: session(true) }] },
  { file: '04-billion-laughs.xml', refused: 'XML_BROKEN' },
  { file: '05-xxe.xml', refused: 'XML_BROKEN' },
  { file: '06-dtd-harmless.xml', report: { added: 1 } },
  { file: '07-encoding-lies.xml', report: { added: 1, notes: [expect.stringMatching(/Windows-1252/)] } },
  { file: '08-truncated.xml', refused: 'XML_BROKEN' },
  { file: '09-duplicate-ids.xml', report: { added: 2, rejected: 0 }, repair: /porté par plusieurs/ },
  { file: '10-script-objective.xml', report: { added: 1 } },
  { file: '11-no-namespace.xml', report: { added: 1, notes: [expect.stringMatching(/espace de noms/)] } },
  { file: '12-prefixed.xml', report: { added: 1, notes: [] } },
  { file: '13-bom-crlf.xml', report: { added: 1, notes: [] } },
  { file: '14-permanent-no-dates.xml', report: { added: 3 } },
  {
    file: '15-insee-only.xml',
    report: { added: 9, unplaced: 0 },
    // 62300 alone is Lens or Éleu-dit-Leauwette: it is placed in their middle, without a name.
    towns: ['Lens', '', 'Lens', 'Lille', 'Lens', 'Lille', 'Lille', "Villeneuve-d'Ascq", 'Amiens'],
  },
  { file: '16-overseas-paris.xml', refused: 'EMPTY', report: { outside: 3, added: 0 } },
  { file: '17-multi-lieux.xml', report: { added: 1 } },
  { file: '18-session-own-place.xml', report: { added: 1 } },
  { file: '19-swapped-coords.xml', report: { added: 3 } },
  { file: '20-dates-odd.xml', report: { added: 6 } },
  { file: '21-no-number.xml', report: { added: 2, rejected: 0 } },
  { file: '22-only-siret.xml', report: { added: 1, rejected: 0 } },
  { file: '23-one-bad-entity.xml', report: { added: 3, rejected: 0 }, repair: /entité/ },
  { file: '24-bad-control-char.xml', report: { added: 2, rejected: 0 }, repair: /contrôle/ },
  { file: '25-unescaped-amp.xml', report: { added: 2, rejected: 0 }, repair: /tout seul/ },
  { file: '26-prices.xml', report: { added: 3 } },
  { file: '27-lheo-2.1.xml', report: { added: 1, notes: [expect.stringMatching(/2\.1/)] } },
  { file: '28-lheo-2.0-noyear.xml', report: { added: 1, notes: [expect.stringMatching(/2\.0/)] } },
  { file: '29-lheo-2.4.xml', report: { added: 1, notes: [expect.stringMatching(/2\.4/)] } },
  { file: '30-empty.xml', refused: 'EMPTY' },
  { file: '31-empty-offres.xml', refused: 'EMPTY' },
  { file: '32-html-error-page.xml', refused: 'NOT_LHEO' },
  {
    file: '33-closed-sessions.xml',
    formations: [{ actions: [{ sessions: [{ recrutement: 'ferme' }, { recrutement: 'suspendu' }] }] }],
  },
  { file: '34-distance-mixte.xml', report: { added: 3 } },
  {
    file: '35-publics.xml',
    formations: [
      {
        actions: [
          {
            hebergement: 'Internat',
            restauration: 'Cantine',
            transport: 'Bus ligne 5',
            accesHandicapes: 'Accessible PMR',
            placesFinancees: 12,
          },
        ],
      },
    ],
  },
  { file: '36-same-title-two-funders.xml', report: { added: 2 } },
  { file: '37-one-formation-two-actions.xml', report: { added: 1 } },
  ...(['40-cpf-open-data.csv', '41-cpf-open-data.json'] as const).map((file) => ({
    file,
    format: 'cpf',
    report: { read: 3, added: 3, rejected: 0 },
    formations: [
      {
        intitule: 'Titre pro soudeur assembleur',
        niveauSortie: 3,
        organisme: { siret: '90224162900010' },
        actions: [
          { duree: 'de 400 à 600 heures', prix: 'de 4200 à 6000 €', lieux: [{ departement: '62' }], cpf: true },
        ],
      },
      { actions: [{ heuresTotal: 400, prix: '4200', lieux: [{ departement: '59' }] }] },
      { certifications: [{ rs: '6563', rncp: null }], actions: [{ modalite: 'distance', lieux: [] }] },
    ],
  })),
  ...(['42-catalogue-apprentissage-api.json', '43-catalogue-api-wrapped.json', '44-catalogue-api.ndjson'] as const).map(
    (file) => ({
      file,
      format: 'carif-json',
      report: { read: 1, added: 1 },
      formations: [
        {
          intitule: 'Bac pro chaudronnerie',
          niveauSortie: 4,
          romes: ['H2902'],
          organisme: { nom: 'CFA EXEMPLE' },
          actions: [
            {
              alternance: true,
              duree: '3 ans',
              lieux: [{ commune: 'Lens', insee: '62498' }],
              sessions: [{ debut: '2027-09-01', fin: '2030-06-30' }],
            },
          ],
        },
      ],
    }),
  ),
  {
    file: '45-api-apprentissage-search.json',
    format: 'carif-json',
    // It names no organisme: the record alone is rejected, with the reason.
    refused: 'EMPTY',
    report: { read: 1, rejected: 1, rejects: [{ reason: "sans nom d'organisme ni SIRET" }] },
  },
  {
    file: '01-edof.xml',
    entry: { certifications: ['46-rncp-v4-1.xml'] },
    formations: [
      {
        certifications: [{ intitule: 'Soudeur assembleur industriel', rncp: '37795' }],
        niveauSortie: 3,
        romes: ['H2913'],
      },
    ],
  },
  {
    file: '01-edof.xml',
    entry: { certifications: ['47-rncp-standard.csv'] },
    formations: [{ certifications: [{ intitule: 'Soudeur assembleur industriel' }], niveauSortie: 3 }],
  },
  { file: '48-zip-two-files.zip', report: { read: 5, added: 5, rejected: 0 } },
  { file: '49-elements-39kB.xml.gz', refused: 'XML_BROKEN' },
];

describe.skipIf(!existsSync(GIVEN))('each of the given catalogues', () => {
  it.each(FILES)('$file', async (expected) => {
    const { report, formations } = await imported(expected);
    if (expected.refused === undefined) expect(report.refused).toBeNull();
    else expect(report.refused).toMatchObject({ code: expected.refused });
    if (expected.report !== undefined) expect(report).toMatchObject(expected.report);
    if (expected.formations !== undefined) expect(formations).toMatchObject(expected.formations);
    if (expected.towns !== undefined)
      expect(formations.map((each) => each.actions[0]?.lieux[0]?.commune)).toEqual(expected.towns);
    if (expected.repair !== undefined)
      expect(report.repairs.map(({ reason }) => reason).join()).toMatch(expected.repair);
    expect(JSON.stringify(formations)).not.toMatch(/<script|onerror|javascript:|\ufffd/i);
  });
});

async function imported({
  file,
  format = 'lheo',
  entry = {},
}: Expected): Promise<{ report: ImportReport; formations: Formation[] }> {
  const place = cataloguePlace();
  const certifications = (entry.certifications ?? []) as string[];
  for (const name of [file, ...certifications]) copyFileSync(join(GIVEN, name), place.path(name));
  place.tell({ id: 'essai', format, files: [file], ...entry });
  const store = createMemoryStore();
  const { communes } = projectTerritory();
  const result = await createImporter({
    store,
    places: place.places,
    communes,
    clock: { now: () => NOW },
    holder: undefined,
  })();
  if (!result.ok) throw new Error(result.message);
  const ids: string[] = [];
  for await (const page of store.rows()) ids.push(...page.map(({ id }) => id));
  const [report] = result.reports;
  if (report === undefined) throw new Error('no report');
  return { report, formations: [...(await store.formations(ids))] };
}
