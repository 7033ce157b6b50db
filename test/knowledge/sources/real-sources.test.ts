import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest, readParameters } from '../../../src/knowledge/index.ts';
import { readSources } from '../../../src/knowledge/sources/read-sources.ts';
import { fold, splitSentences } from '../../../src/language/index.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const TODAY = '2026-11-23';
/** What people call the help, whatever it costs. */
const NICKNAME = 'voiture à 1 euro';
/** « niveau 4 c'est quel diplome » stands in two sheets: no more. */
const SHARED_MOST = 1;
const YEAR = /\b20\d\d\b/;
const counts = new Map<string, number>();
const read = readSources({
  knowledgeFolder: join(PROJECT, 'knowledge'),
  parametersFile: join(PROJECT, 'dialogs', 'parametres.yaml'),
  today: TODAY,
  onSource: ({ id }, documents) => counts.set(id, documents),
});
if (!read.ok) throw new Error(read.message);
const { documents } = read;
const amounts = readParameters(join(PROJECT, 'dialogs', 'parametres.yaml'));
if (!amounts.ok) throw new Error(amounts.message);
const { parameters } = amounts;
/** The sums of money that a sentence shows without their date; an age or a duration of the law needs none. */
const amountsAlone = (sentence: string) =>
  [...sentence.matchAll(/\{\{\s*([a-z0-9_]+)\s*\|\s*seul\s*\}\}/g)].filter(([, id = '']) =>
    parameters.get(id)?.unite.startsWith('EUR'),
  );
const ours = documents.filter(({ sourceId }) => sourceId === 'documents');

const folder = join(PROJECT, 'knowledge', 'documents');
const bodies = readdirSync(folder).map((file) => ({
  file,
  body: readFileSync(join(folder, file), 'utf8').split(/^---$/m).slice(2).join('---'),
}));

describe('what the assistant knows', () => {
  it('comes from three sources, each of which gives documents', () => {
    expect([...counts.keys()]).toEqual(['documents', 'fiches-travail-emploi', 'code-du-travail']);
    expect(counts.get('documents')).toBeGreaterThanOrEqual(120);
    expect(counts.get('fiches-travail-emploi')).toBeGreaterThanOrEqual(50);
    expect(counts.get('code-du-travail')).toBeGreaterThanOrEqual(2_000);
  });

  it('is declared in full: every source has its licence, its address and dates that make sense', () => {
    const manifest = readManifest(join(PROJECT, 'knowledge'));
    expect(manifest).toMatchObject({ ok: true });
    for (const source of manifest.ok ? manifest.sources : []) {
      expect(source.version_date < (source.valid_until ?? source.review_on ?? ''), source.id).toBe(true);
      expect(source.address, source.id).toMatch(/^https:/);
    }
  });

  it('has documents with one id each, a title, an https page and a text', () => {
    expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
    const poor = documents.filter(
      ({ title, url, sections }) => title.length < 8 || !url.startsWith('https://') || sections.length === 0,
    );
    expect(poor.map(({ id }) => id)).toEqual([]);
  });

  it('has no document dated in the future', () => {
    expect(documents.filter(({ date }) => date > TODAY).map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ['Code du travail, réseau pour l’emploi', 'code-du-travail/L5311-7'],
    ['Code du travail, France Travail', 'code-du-travail/L5312-1'],
    ['Code du travail, contrat d’engagement', 'code-du-travail/L5411-6'],
    ['Code du travail, CPF', 'code-du-travail/L6323-1'],
    ['le protocole du 8 juin 2023', 'hdf/protocole-8-juin-2023'],
  ])('holds %s', (_, id) => {
    expect(documents.find((document) => document.id === id)).toBeDefined();
  });

  it('says of the 23 engagements that their list was not found', () => {
    const protocol = documents.find(({ id }) => id.endsWith('/protocole-8-juin-2023'));
    const text = protocol?.sections.map((section) => section.text).join('\n') ?? '';
    expect(text).toMatch(/23 engagements/);
    expect(text).toMatch(/n'avons pas trouvé la liste des 23 engagements/);
  });
});

describe("the residents' own questions", () => {
  it('are at least three for each document of the first tier', () => {
    const few = documents.filter(({ tier, questions }) => tier === 1 && questions.length < 3);
    expect(few.map(({ id }) => id)).toEqual([]);
  });

  it('each lead to one document only', () => {
    const owner = new Map<string, string>();
    const shared: string[] = [];
    for (const { id, questions } of documents) {
      for (const question of questions) {
        const key = (fold(question).match(/[a-z0-9]+/g) ?? []).join(' ');
        const other = owner.get(key);
        if (other !== undefined) shared.push(`« ${question} » in ${other} and ${id}`);
        owner.set(key, id);
      }
    }
    expect(shared.length, shared.join('\n')).toBeLessThanOrEqual(SHARED_MOST);
  });

  it('are not those that calibrate the refusals', () => {
    const known = new Set(documents.flatMap(({ questions }) => questions.map(fold)));
    const list = readFileSync(join(PROJECT, 'knowledge', 'hors-domaine.yaml'), 'utf8');
    const calibration = [...list.matchAll(/^ {2}- ["']?(.*?)["']?$/gm)].map(([, question]) => question ?? '');
    expect(calibration.length).toBeGreaterThan(200);
    expect(calibration.filter((question) => known.has(fold(question)))).toEqual([]);
  });
});

describe('amounts in our own sheets', () => {
  it('all come from dialogs/parametres.yaml: none is written by hand', () => {
    const byHand = bodies.flatMap(({ file, body }) =>
      (body.replaceAll(NICKNAME, '').match(/[^.\n]{0,40}\d[\d\s,.\u00a0\u202f]*(?:€|\beuros?\b)/g) ?? []).map(
        (found) => `${file}: ${found}`,
      ),
    );
    expect(bodies.length).toBe(ours.length);
    expect(byHand).toEqual([]);
  });

  it('stand without their date only in a sentence that says a year', () => {
    const undated = bodies.flatMap(({ file, body }) =>
      body
        .split('\n')
        .flatMap((line) => splitSentences(line))
        .filter((sentence) => amountsAlone(sentence).length > 0 && !YEAR.test(sentence))
        .map((sentence) => `${file}: ${sentence}`),
    );
    expect(undated).toEqual([]);
  });

  it('that are often told wrongly (faits.md §0.2) never stand in a sentence without a year', () => {
    const traps: readonly [RegExp, RegExp][] = [
      [/(?<![\d ,])(?:100|102,23|103,20|150) €/, /participation|cpf/i],
      [/(?<![\d,])(?:1 500|1 600|900) €/, /cpf|plafond/i],
      [/(?<![\d ,])500 €/, /permis/i],
      [/12,02 €|1 823,03 €|12,31 €|1 867,02 €/, /./],
      [/(?<![\d ,])(?:200|500|685|224,68|561,68|769,49) €/, /rsfp|rfft|stagiaire/i],
    ];
    const sentences = documents
      .filter(({ tier }) => tier === 1)
      .flatMap(({ id, sections }) =>
        sections.flatMap(({ text }) =>
          text
            .replace(/[\u00a0\u202f]/g, ' ')
            .split('\n')
            .flatMap((line) => splitSentences(line))
            .map((sentence) => ({ id, sentence })),
        ),
      );
    const wrong = sentences.filter(
      ({ sentence }) =>
        !YEAR.test(sentence) && traps.some(([amount, about]) => amount.test(sentence) && about.test(sentence)),
    );
    expect(sentences.length).toBeGreaterThan(3_000);
    expect(wrong.map(({ id, sentence }) => `${id}: ${sentence}`)).toEqual([]);
  });

  it('never come with the wrong number of the law', () => {
    const wrong = documents.filter(({ sections }) => sections.some(({ text }) => /2023-1195/.test(text)));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
