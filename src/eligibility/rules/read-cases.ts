import { z } from 'zod';
import { parseSituation } from '../../understanding/index.ts';
import { type Case, type Condition, VERDICTS } from './rule-book.ts';
import type { SchemeRule } from './rule-file.ts';
import type { YamlFile } from './yaml-file.ts';

const schema = z.strictObject({
  cas: z.array(
    z.strictObject({
      nom: z.string().trim().min(1),
      situation: z.record(z.string(), z.unknown()),
      verdict: z.enum(VERDICTS),
      manque: z.array(z.string()).default([]),
      inconnu: z.array(z.string()).default([]),
      le: z.iso.date().optional(),
    }),
  ),
});

/** Rules whose word is no longer, or never was, worth more than « conseiller ». */
export function isNeverSure({ niveau }: SchemeRule['meta']): boolean {
  return niveau === 'ANCIEN' || niveau === 'MEM';
}

/**
 * Reads the examples of a scheme, and refuses too few: one probable and one unlikely where the rule can say so, and each
 * condition unknown once.
 *
 * @throws RulesFault
 */
export function readCases(file: YamlFile, meta: SchemeRule['meta'], conditions: readonly Condition[]): Case[] {
  const { cas } = file.check([], schema);
  const names = conditions.map(({ id }) => id);
  const cases = cas.map((one, index): Case => {
    const parsed = parseSituation(one.situation);
    if (!parsed.ok) return file.fail(['cas', index, 'situation'], parsed.message);
    const stranger = [...one.manque, ...one.inconnu].find((name) => !names.includes(name));
    if (stranger !== undefined) return file.fail(['cas', index], `unknown condition « ${stranger} »`);
    return {
      name: one.nom,
      situation: parsed.situation,
      verdict: one.verdict,
      missing: one.manque,
      unknown: one.inconnu,
      day: one.le,
    };
  });
  const closing = conditions.filter(({ ifMissing }) => ifMissing === 'peu_probable');
  const reachable = {
    probable: !isNeverSure(meta) && meta.plafond === 'probable',
    peu_probable: closing.some(({ articles }) => articles.length > 0 || !isNeverSure(meta)),
  };
  for (const verdict of ['probable', 'peu_probable'] as const) {
    if (reachable[verdict] && !cases.some((one) => one.verdict === verdict)) {
      return file.fail(['cas'], `no case with the verdict « ${verdict} »`);
    }
  }
  const untold = names.find((name) => !cases.some(({ unknown }) => unknown.includes(name)));
  if (untold !== undefined) return file.fail(['cas'], `no case in which « ${untold} » is unknown`);
  return cases;
}
