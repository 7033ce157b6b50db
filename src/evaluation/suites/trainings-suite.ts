import { z } from 'zod';
import { type Trainings, type TrainingsAnswer, trainingsAnswer } from '../../catalogue/index.ts';
import { fold } from '../../language/index.ts';
import { readYaml } from '../../platform/index.ts';
import { type CaseResult, type SuiteResult, shareOf } from '../suite-result.ts';

const words = z.array(z.string().min(1)).default([]);
const fileSchema = z.strictObject({
  besoins: z.array(
    z.strictObject({
      besoin: z.string().min(1),
      genre: z.enum(['faute', 'lieu', 'impossible']).optional(),
      compris: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
      tous: words,
      jamais: words,
      proche: z.number().optional(),
      aucun: z.boolean().default(false),
      demande: z.enum(['place', 'subject']).optional(),
      choix: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
});
type NeedCase = z.output<typeof fileSchema>['besoins'][number];

const SHOWN = 10;

/**
 * What residents ask of the catalogue: what is understood of it, and what is found.
 *
 * @param file `test/catalogue/needs.yaml`
 * @param today ISO day on which the file's dates were written
 * @throws DialogsError naming a fault of the file
 */
export async function trainingsSuite(
  file: string,
  trainings: Pick<Trainings, 'read' | 'search' | 'formations' | 'words'>,
  today: string,
): Promise<SuiteResult> {
  const { besoins } = readYaml(file, fileSchema);
  const results: (CaseResult & { readonly genre: NeedCase['genre']; readonly isUnderstood: boolean })[] = [];
  for (const asked of besoins) {
    const outcome = trainings.search(trainings.read(asked.besoin, today), today);
    const formations = await trainings.formations(outcome.hits.slice(0, SHOWN).map(({ row }) => row.id));
    const byId = new Map(formations.map((each) => [each.id, each]));
    const answer = trainingsAnswer(outcome, byId, SHOWN, trainings.words);
    const misread = misunderstood(answer, asked);
    const faults = [...misread, ...wronglyFound(answer, asked, today)];
    results.push({
      id: asked.besoin,
      asked: asked.besoin,
      group: asked.genre ?? 'courant',
      origin: 'test/catalogue/needs.yaml',
      passed: faults.length === 0,
      faults,
      got: answer.results.map(({ title, commune }) => `${title} (${commune ?? '–'})`).join('\n') || 'aucun résultat',
      genre: asked.genre,
      isUnderstood: misread.length === 0,
    });
  }
  const right = (genre: NeedCase['genre']) =>
    shareOf(
      results.filter((each) => each.genre === genre),
      ({ passed }) => passed,
    );
  return {
    suite: 'trainings',
    figures: {
      needs: results.length,
      right: shareOf(results, ({ passed }) => passed),
      understood: shareOf(results, ({ isUnderstood }) => isUnderstood),
      misspelt: right('faute'),
      homonyms_and_elsewhere: right('lieu'),
      impossible: right('impossible'),
    },
    cases: results.map(({ genre: _genre, isUnderstood: _understood, ...result }) => result),
  };
}

function misunderstood({ understood }: TrainingsAnswer, { compris }: NeedCase): string[] {
  const { place, ...rest } = understood;
  const got: Readonly<Record<string, unknown>> = {
    ...rest,
    place: place?.name ?? null,
    department: place?.department ?? null,
  };
  return Object.entries(compris)
    .filter(([name, wanted]) => got[name] !== wanted)
    .map(([name, wanted]) => `${name} : ${String(got[name])}, attendu ${String(wanted)}`);
}

function wronglyFound({ results, ask, notes }: TrainingsAnswer, asked: NeedCase, today: string): string[] {
  const titles = results.map(({ title }) => fold(title).replace(/’/g, "'"));
  const holds = (title: string, parts: readonly string[]) => parts.some((part) => title.includes(part));
  const strangers = asked.tous.length === 0 ? [] : titles.filter((title) => !holds(title, asked.tous));
  const banned = titles.filter((title) => holds(title, asked.jamais));
  const far = results.filter(({ distance_km: km }) => asked.proche !== undefined && (km ?? Infinity) > asked.proche);
  const past = results.filter(({ next_session: day }) => day !== null && day < today);
  return [
    ...(asked.aucun && titles.length > 0 ? ['trouve alors que rien ne devait venir'] : []),
    ...(!asked.aucun && titles.length === 0 ? ['ne trouve rien'] : []),
    ...strangers.map((title) => `hors sujet : ${title}`),
    ...banned.map((title) => `à ne pas montrer : ${title}`),
    ...far.map(({ title, distance_km: km }) => `trop loin (${km ?? '?'} km) : ${title}`),
    ...past.map(({ title }) => `session passée : ${title}`),
    ...(asked.demande !== undefined && ask?.about !== asked.demande ? [`ne demande pas ${asked.demande}`] : []),
    ...(asked.choix !== undefined && !ask?.choices.includes(asked.choix) ? [`ne propose pas ${asked.choix}`] : []),
    ...(asked.note !== undefined && !notes.join('\n').includes(asked.note) ? [`ne dit pas « ${asked.note} »`] : []),
  ];
}
