import { basename, join } from 'node:path';
import { z } from 'zod';
import type { RawRule } from './formula-graph.ts';
import { readCases } from './read-cases.ts';
import type { Rule } from './rule.ts';
import type { Condition, ConditionalText, Scheme } from './rule-book.ts';
import { conditionSchema, helperSchema, schemeSchema } from './rule-file.ts';
import type { YamlFile } from './yaml-file.ts';

export const SUFFIX = '.publicodes';

/** Reads one scheme's file, and adds its rules; returns how to complete it once all rules are known. */
export function readScheme(
  file: YamlFile,
  raw: RawRule[],
): (ruleOf: (name: string) => Rule, open: (name: string) => YamlFile) => Scheme {
  const id = basename(file.file, SUFFIX);
  const entries = file.check([], z.record(z.string(), z.unknown()));
  const { titre, description, meta } = file.check([id], schemeSchema);
  const conditionNames: string[] = [];
  for (const [name, entry] of Object.entries(entries)) {
    if (name === id) continue;
    if (!name.startsWith(`${id} . `)) file.fail([name], `names begin with « ${id} . »`);
    const isCondition = typeof entry === 'object' && entry !== null && 'meta' in entry;
    if (isCondition) conditionNames.push(name);
    raw.push({ name, rule: file.check([name], isCondition ? conditionSchema : helperSchema), file });
  }
  const conditional = (list: 'precisions' | 'alternatives') =>
    meta[list].map((entry, index) => {
      if (entry.si === undefined) return undefined;
      const name = `${id} . ${list} ${index + 1}`;
      raw.push({ name, rule: { valeur: entry.si }, file });
      return name;
    });
  const { pour } = meta;
  const fitRule = (part: 'but' | 'age' | 'statut') => {
    const formula = pour[part];
    if (formula === undefined) return undefined;
    const name = `${id} . pour ${part}`;
    raw.push({ name, rule: { valeur: formula }, file });
    return name;
  };
  const fitNames = { goal: fitRule('but'), age: fitRule('age'), status: fitRule('statut') };
  const ruleNames = { precisions: conditional('precisions'), alternatives: conditional('alternatives') };

  return (ruleOf, open) => {
    const conditions = conditionNames.map((name): Condition => {
      const { meta } = file.check([name], conditionSchema);
      return {
        ...ruleOf(name),
        id: name.slice(id.length + ' . '.length),
        role: meta.role,
        ifMissing: meta.si_manque,
        ask: meta.demander ?? (meta.role === 'ferme' ? 'toujours' : 'jamais'),
        articles: meta.articles ?? [],
        text: meta.condition,
        phrases: { met: meta.remplie, missing: meta.manque, unknown: meta.inconnue },
      };
    });
    const said = (list: 'precisions' | 'alternatives'): ConditionalText[] =>
      meta[list].map((entry, index) => {
        const name = ruleNames[list][index];
        const scheme = 'dispositif' in entry ? entry.dispositif : undefined;
        return { text: entry.texte, rule: name === undefined ? undefined : ruleOf(name), scheme };
      });
    const fitOf = (name: string | undefined) => (name === undefined ? undefined : ruleOf(name));
    return {
      id,
      fit: {
        goal: fitOf(fitNames.goal),
        goalIsPrecise: pour.but_precis,
        age: fitOf(fitNames.age),
        status: fitOf(fitNames.status),
      },
      title: titre,
      description,
      meta,
      conditions,
      notes: said('precisions'),
      alternatives: said('alternatives'),
      cases: readCases(open(join('cas', `${id}.cas.yaml`)), meta, conditions),
    };
  };
}
