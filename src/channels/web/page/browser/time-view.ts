import { type ElementNode, element } from './view.ts';
import type { Words } from './words.ts';

/** When a message came, shown under the pointer and told to screen readers; null when that is not known. */
export function timeView(at: string | null, { langue }: Pick<Words, 'langue'>): ElementNode | null {
  const instant = at === null ? Number.NaN : Date.parse(at);
  if (at === null || Number.isNaN(instant)) return null;
  const shown = new Date(instant).toLocaleTimeString(langue, {
    hour: '2-digit',
    minute: '2-digit',
    numberingSystem: 'latn',
  });
  return element('time', { class: 'time', datetime: at }, [shown]);
}
