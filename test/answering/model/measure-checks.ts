import { checkDraft } from '../../../src/answering/model/checks/check-draft.ts';
import { weightsOf } from '../../../src/answering/model/checks/support.ts';
import type { Evidence } from '../../../src/answering/model/evidence.ts';
import type { Library } from '../../../src/knowledge/index.ts';
import { splitSentences } from '../../../src/language/index.ts';
import { MUTATIONS } from './mutations.ts';
import { ALLOWS, GUARD, projectLibrary } from './project-documents.ts';

export interface CheckFigures {
  /** Sentences of the documents, unchanged. */
  readonly tried: number;
  /** Those that the checks let through. */
  readonly published: number;
  readonly objections: Readonly<Record<string, number>>;
  readonly families: Readonly<Record<string, { readonly tried: number; readonly escaped: readonly string[] }>>;
}

/** Tries every sentence of the project's documents, as it is and falsified in each way, each against its own section. */
export function measureChecks(library: Library): CheckFigures {
  const weightOf = weightsOf(library);
  const objections: Record<string, number> = {};
  const families: Record<string, { tried: number; escaped: string[] }> = {};
  let tried = 0;
  let published = 0;
  for (const document of library.documents) {
    for (const section of document.sections) {
      const sentences = splitSentences(section.text).filter(ALLOWS);
      const evidence: Evidence[] = [{ number: 1, document, section, sentences }];
      const judge = (text: string) =>
        checkDraft(
          [{ text, citations: [1], translation: null }],
          evidence,
          { guard: GUARD, allows: ALLOWS, weightOf },
          'fr',
        );
      for (const sentence of sentences.map((one) => one.replace(/^- /, ''))) {
        tried += 1;
        const { kept, dropped } = judge(sentence);
        if (kept.length > 0 && dropped.length === 0) published += 1;
        for (const objection of dropped) objections[objection] = (objections[objection] ?? 0) + 1;
        for (const { family, apply } of MUTATIONS) {
          const changed = apply(sentence);
          if (changed === undefined || changed === sentence) continue;
          families[family] ??= { tried: 0, escaped: [] };
          families[family].tried += 1;
          if (judge(changed).kept.length > 0) families[family].escaped.push(changed);
        }
      }
    }
  }
  return { tried, published, objections, families };
}

if (import.meta.main) {
  const { tried, published, objections, families } = measureChecks(await projectLibrary());
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print(`unchanged: ${published} of ${tried} published; ${JSON.stringify(objections)}`);
  for (const [family, { tried: changed, escaped }] of Object.entries(families)) {
    print(`${family}: ${escaped.length} of ${changed} escaped`);
    for (const sentence of escaped.slice(0, Number(process.argv[2] ?? 0))) print(`    ${sentence}`);
  }
}
