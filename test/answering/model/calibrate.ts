import { join } from 'node:path';
import { z } from 'zod';
import { checkDraft } from '../../../src/answering/model/checks/check-draft.ts';
import { SUPPORT_FROM } from '../../../src/answering/model/checks/said-by.ts';
import { supportOf, weightsOf } from '../../../src/answering/model/checks/support.ts';
import type { Evidence } from '../../../src/answering/model/evidence.ts';
import type { Library } from '../../../src/knowledge/index.ts';
import { splitSentences } from '../../../src/language/index.ts';
import { readYaml } from '../../../src/platform/index.ts';
import { ALLOWS, GUARD, projectLibrary } from './project-documents.ts';

const pair = z.tuple([z.string(), z.string()]);
const schema = z.strictObject({ vrai: z.array(pair), faux: z.array(pair), melange: z.array(pair) });

export interface JudgedPair {
  readonly document: string;
  readonly sentence: string;
  readonly kind: 'vrai' | 'faux' | 'melange';
  /** See `supportOf`. */
  readonly share: number;
  /** `OK`, or the first objection to the sentence alone. */
  readonly verdict: string;
}

/** Measures every pair of `entailment.yaml`, each against its whole document. */
export function judgePairs(library: Library): JudgedPair[] {
  const { vrai, faux, melange } = readYaml(join(import.meta.dirname, 'entailment.yaml'), schema);
  const weightOf = weightsOf(library);
  const judge =
    (kind: JudgedPair['kind']) =>
    ([document, sentence]: readonly [string, string]): JudgedPair => {
      const evidence = wholeDocument(library, document);
      const draft = [{ text: sentence, citations: evidence.map(({ number }) => number), translation: null }];
      const { dropped } = checkDraft(draft, evidence, { guard: GUARD, allows: ALLOWS, weightOf }, 'fr');
      const { share } = supportOf(sentence, evidence, weightOf);
      return { document, sentence, kind, share, verdict: dropped[0] ?? 'OK' };
    };
  return [...vrai.map(judge('vrai')), ...faux.map(judge('faux')), ...melange.map(judge('melange'))];
}

/** The share of (true, false) couples in which the true one scores higher. */
export function auroc(pairs: readonly JudgedPair[]): number {
  const [yes, no] = [pairs.filter(({ kind }) => kind === 'vrai'), pairs.filter(({ kind }) => kind === 'faux')];
  const won = yes.flatMap((one) =>
    no.map((other) => (one.share > other.share ? 1 : one.share === other.share ? 0.5 : 0)),
  );
  return won.reduce<number>((sum, one) => sum + one, 0) / won.length;
}

/** All sections of a document, as passages. */
export function wholeDocument(library: Library, id: string): Evidence[] {
  const document = library.documentById(id);
  if (document === undefined) throw new Error(`no document ${id}`);
  return document.sections.map((section, index) => ({
    number: index + 1,
    document,
    section,
    sentences: splitSentences(section.text).filter(ALLOWS),
  }));
}

if (import.meta.main) {
  const pairs = judgePairs(await projectLibrary());
  const print = (line: string) => process.stdout.write(`${line}\n`);
  for (const { kind, share, verdict, sentence } of pairs.toSorted((a, b) => b.share - a.share)) {
    print(`${share.toFixed(2)} ${kind.padEnd(7)} ${verdict.padEnd(18)} ${sentence}`);
  }
  print(`AUROC (vrai, faux) ${auroc(pairs).toFixed(3)}`);
  const of = (kind: JudgedPair['kind']) => pairs.filter((one) => one.kind === kind);
  for (const from of [0.5, 0.55, 0.6, 0.65, SUPPORT_FROM, 0.75, 0.8]) {
    const kept = (kind: JudgedPair['kind']) => of(kind).filter(({ share }) => share >= from).length;
    print(`from ${from}: ${kept('vrai')} vrai, ${kept('faux')} faux, ${kept('melange')} melange kept`);
  }
  const passing = (kind: JudgedPair['kind']) => of(kind).filter(({ verdict }) => verdict === 'OK').length;
  print(`all checks: ${passing('vrai')} vrai, ${passing('faux')} faux, ${passing('melange')} melange kept`);
}
