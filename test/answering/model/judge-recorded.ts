import { join } from 'node:path';
import { z } from 'zod';
import { checkDraft } from '../../../src/answering/model/checks/check-draft.ts';
import { weightsOf } from '../../../src/answering/model/checks/support.ts';
import type { Library } from '../../../src/knowledge/index.ts';
import { readYaml } from '../../../src/platform/index.ts';
import { wholeDocument } from './calibrate.ts';
import { ALLOWS, GUARD, projectLibrary } from './project-documents.ts';

const byKind = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));
const schema = z.strictObject({ fidele: byKind, faux: byKind });

export interface JudgedSentence {
  readonly isFaithful: boolean;
  /** Way of writing, or kind of fault. */
  readonly kind: string;
  readonly sentence: string;
  /** `OK`, or why it is dropped. */
  readonly verdict: string;
}

/** Judges every sentence of `recorded.yaml`, each alone, against its whole document. */
export function judgeRecorded(library: Library): JudgedSentence[] {
  const { fidele, faux } = readYaml(join(import.meta.dirname, 'recorded.yaml'), schema);
  const weightOf = weightsOf(library);
  const judge = (isFaithful: boolean, kinds: z.output<typeof byKind>): JudgedSentence[] =>
    Object.entries(kinds).flatMap(([kind, list]) =>
      list.map(([id, sentence]) => {
        const evidence = wholeDocument(library, id);
        const draft = [{ text: sentence, citations: evidence.map(({ number }) => number), translation: null }];
        const { dropped } = checkDraft(draft, evidence, { guard: GUARD, allows: ALLOWS, weightOf }, 'fr');
        return { isFaithful, kind, sentence, verdict: dropped[0] ?? 'OK' };
      }),
    );
  return [...judge(true, fidele), ...judge(false, faux)];
}

if (import.meta.main) {
  const all = judgeRecorded(await projectLibrary());
  const print = (line: string) => process.stdout.write(`${line}\n`);
  for (const { isFaithful, kind, sentence, verdict } of all) {
    if ((verdict === 'OK') !== isFaithful) print(`${isFaithful ? 'fidele' : 'FAUX  '} ${kind} ${verdict} ${sentence}`);
  }
  for (const isFaithful of [true, false]) {
    const list = all.filter((one) => one.isFaithful === isFaithful);
    print(
      `${isFaithful ? 'fidele' : 'faux'}: ${list.filter(({ verdict }) => verdict === 'OK').length} of ${list.length} kept`,
    );
  }
}
