import { z } from 'zod';
import type { Assistant, ReplyKind } from '../../dialogue/index.ts';
import { readYaml } from '../../platform/index.ts';
import { converse } from '../answers/answers-suite.ts';
import { type CaseResult, type SuiteResult, shareOf } from '../suite-result.ts';
import { type AbstentionPoint, abstentionCurve, auroc, pointRejecting } from './abstention.ts';

const fileSchema = z.strictObject({
  hors_domaine: z.array(z.string().min(1)).min(1),
  dans_le_domaine: z.array(z.string().min(1)).min(1),
});

export interface RefusalParts {
  readonly assistant: Pick<Assistant, 'respond'>;
  /** The trust that decides, from 0 to 1, for a message as it is written. */
  readonly confidence: (message: string) => Promise<number>;
}

export interface RefusalResult {
  readonly result: SuiteResult;
  readonly curve: readonly AbstentionPoint[];
}

/** Share of what is out of the domain that must be rejected when false refusals are counted. */
const REJECTION_WANTED = 0.95;
const ANSWERING: ReadonlySet<ReplyKind> = new Set(['answer', 'trainings', 'eligibility']);
const REFUSING: ReadonlySet<ReplyKind> = new Set(['refusal', 'smalltalk']);

interface Asked extends CaseResult {
  readonly isInside: boolean;
  readonly isFresh: boolean;
  readonly kind: ReplyKind;
  readonly confidence: number;
}

/**
 * Whether questions out of the domain are refused and the others are not, by the whole assistant and by its confidence.
 *
 * @param files.fitted `knowledge/hors-domaine.yaml`, on which the trust was fitted
 * @param files.fresh `refus.yaml`, which the fit never saw
 * @throws DialogsError naming a fault of the files
 */
export async function refusalSuite(
  files: { readonly fitted: string; readonly fresh: string },
  parts: RefusalParts,
): Promise<RefusalResult> {
  const asked: Asked[] = [];
  for (const [origin, file] of Object.entries(files)) {
    const lists = readYaml(file, fileSchema);
    for (const message of lists.hors_domaine) asked.push(await ask(message, false, origin, parts));
    for (const message of lists.dans_le_domaine) asked.push(await ask(message, true, origin, parts));
  }
  const confidences = (list: readonly Asked[], isInside: boolean) =>
    list.filter((one) => one.isInside === isInside).map(({ confidence }) => confidence);
  const curve = abstentionCurve(confidences(asked, true), confidences(asked, false));
  const fresh = asked.filter(({ isFresh }) => isFresh);
  const freshCurve = abstentionCurve(confidences(fresh, true), confidences(fresh, false));
  const inside = asked.filter(({ isInside }) => isInside);
  const outside = asked.filter(({ isInside }) => !isInside);
  return {
    curve,
    result: {
      suite: 'refusal',
      figures: {
        in_domain: inside.length,
        out_of_domain: outside.length,
        auroc: auroc(confidences(asked, true), confidences(asked, false)),
        auroc_fresh: auroc(confidences(fresh, true), confidences(fresh, false)),
        kept_at_95_rejection: 1 - pointRejecting(curve, REJECTION_WANTED).falselyRefused,
        kept_at_95_rejection_fresh: 1 - pointRejecting(freshCurve, REJECTION_WANTED).falselyRefused,
        out_of_domain_not_answered: shareOf(outside, ({ kind }) => !ANSWERING.has(kind)),
        in_domain_not_refused: shareOf(inside, ({ kind }) => !REFUSING.has(kind)),
      },
      cases: asked.map(({ isInside: _inside, isFresh: _fresh, kind: _kind, confidence: _confidence, ...one }) => one),
    },
  };
}

async function ask(message: string, isInside: boolean, origin: string, parts: RefusalParts): Promise<Asked> {
  const { kind } = await converse(parts.assistant, [message]);
  const confidence = await parts.confidence(message);
  const isRight = isInside ? !REFUSING.has(kind) : !ANSWERING.has(kind);
  return {
    id: `${origin}: ${message}`,
    asked: message,
    group: isInside ? 'dans le domaine' : 'hors domaine',
    origin: origin === 'fresh' ? 'refus.yaml' : 'knowledge/hors-domaine.yaml',
    passed: isRight,
    faults: isRight ? [] : [isInside ? 'refusée à tort' : 'répond alors que ce n’est pas du domaine'],
    got: `(${kind}) confiance ${confidence.toFixed(2)}`,
    isInside,
    isFresh: origin === 'fresh',
    kind,
    confidence,
  };
}
