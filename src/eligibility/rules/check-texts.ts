import type { Parameters } from '../../knowledge/index.ts';
import { fillParameters } from '../../knowledge/index.ts';
import { amountIn, promiseIn } from './wording.ts';
import type { YamlFile } from './yaml-file.ts';

const ANY_DAY = '2000-01-01';

/**
 * Refuses a promise (faits.md §5.3), an amount written in full (it would outlive its date), a placeholder of no parameter.
 *
 * @throws RulesFault
 */
export function checkTexts(file: YamlFile, parameters: Parameters): void {
  const visit = (value: unknown, path: readonly PropertyKey[]): void => {
    if (typeof value === 'string') {
      if (path.at(-1) === 'url') return;
      const promise = promiseIn(value);
      if (promise !== undefined) file.fail(path, `« ${promise} » promises or refuses: say it otherwise`);
      const amount = amountIn(value);
      if (amount !== undefined)
        file.fail(path, `« ${amount} »: amounts are written {{id}} and kept in parametres.yaml`);
      const filled = fillParameters(value, parameters, ANY_DAY);
      if (!filled.ok) file.fail(path, `unknown amount « {{${filled.unknown}}} »`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value))
        visit(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  visit(file.content, []);
}
