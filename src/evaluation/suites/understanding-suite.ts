import { z } from 'zod';
import { type Assistant, REPLY_KINDS } from '../../dialogue/index.ts';
import { readYaml } from '../../platform/index.ts';
import { FIRST_MESSAGE, type ReadOnce } from '../../understanding/index.ts';
import { converse } from '../answers/answers-suite.ts';
import { type CaseResult, type SuiteResult, shareOf } from '../suite-result.ts';
import { readingFigures } from './reading-figures.ts';

const fileSchema = z.strictObject({
  messages: z.array(
    z.strictObject({
      ask: z.string().min(1),
      kind: z.array(z.enum(REPLY_KINDS)).min(1),
      places: z.array(z.string()).optional(),
      age: z.number().int().optional(),
    }),
  ),
});

export interface UnderstandingParts {
  readonly assistant: Pick<Assistant, 'respond'>;
  readonly read: ReadOnce;
  /** Holds the messages of authors that nothing was learned from, see `readingFigures`. */
  readonly heldOut: string;
}

/**
 * What messages are taken for: the way that the assistant goes, and the places and ages that it reads.
 *
 * @param file `comprehension.yaml`
 * @throws DialogsError naming a fault of the file
 */
export async function understandingSuite(
  file: string,
  { assistant, read, heldOut }: UnderstandingParts,
): Promise<SuiteResult> {
  const { messages } = readYaml(file, fileSchema);
  const results: (CaseResult & { readonly isRightWay: boolean; readonly isReadRight: boolean | undefined })[] = [];
  for (const { ask, kind, places, age } of messages) {
    const reply = await converse(assistant, [ask]);
    const seen = read(ask, FIRST_MESSAGE);
    const names = seen.places.map(({ name }) => name);
    const wrongPlaces = (places ?? []).filter((name) => !names.includes(name));
    const wrongAge = age !== undefined && seen.age !== age;
    const isRightWay = kind.includes(reply.kind);
    const faults = [
      ...(isRightWay ? [] : [`pris pour ${reply.kind}, attendu ${kind.join(' ou ')}`]),
      ...(wrongPlaces.length > 0
        ? [`lieux lus : ${names.join(', ') || 'aucun'}, attendu ${wrongPlaces.join(', ')}`]
        : []),
      ...(wrongAge ? [`âge lu : ${seen.age ?? 'aucun'}, attendu ${age}`] : []),
    ];
    results.push({
      id: ask,
      asked: ask,
      group: kind.join(' ou '),
      origin: 'comprehension.yaml',
      passed: faults.length === 0,
      faults,
      got: `(${reply.kind}) ${reply.text.slice(0, SHOWN_CHARACTERS)}`,
      isRightWay,
      isReadRight: places === undefined && age === undefined ? undefined : wrongPlaces.length === 0 && !wrongAge,
    });
  }
  const read_ = results.filter(({ isReadRight }) => isReadRight !== undefined);
  const apart = readingFigures(heldOut, read);
  return {
    suite: 'understanding',
    figures: {
      messages: results.length,
      right_way: shareOf(results, ({ isRightWay }) => isRightWay),
      places_and_ages: shareOf(read_, ({ isReadRight }) => isReadRight === true),
      ...apart.figures,
    },
    cases: [...results.map(({ isRightWay: _way, isReadRight: _read, ...result }) => result), ...apart.cases],
  };
}

const SHOWN_CHARACTERS = 300;
