import type { Commune } from '../../territory/index.ts';
import { type Need, type NeedPlace, needPlace } from '../../understanding/index.ts';

/**
 * « Celle de l'Oise », after « Laquelle ? »: of the communes of one name, those of the department; else those whose name begins
 * so. Nothing when the answer names no department, or the department has none.
 */
export function narrowed(
  asked: NeedPlace | null,
  answer: NeedPlace | null,
  communes: readonly Commune[],
): Pick<Need, 'place'> | undefined {
  if (asked?.kind !== 'ambiguous' || answer?.kind !== 'departments') return undefined;
  const there = communes.filter(({ department }) => answer.departments.includes(department));
  const chosen = there.filter(({ insee }) => asked.choices.some((choice) => choice.insee === insee));
  const meant = chosen.length > 0 ? chosen : there.filter(({ name }) => name.startsWith(`${asked.name}-`));
  if (meant.length === 0) return undefined;
  const place = needPlace({
    kind: 'commune',
    name: asked.name,
    communes: meant,
    departments: answer.departments,
    within: null,
  });
  return { place };
}
