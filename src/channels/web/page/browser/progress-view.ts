import type { Progress } from './activity.ts';
import { type ElementNode, element } from './view.ts';
import { fill, type Words } from './words.ts';

/** How far a series of questions has come, as a bar and in words. */
export function progressView({ number, total }: Progress, { question_sur }: Words): ElementNode {
  const words = fill(question_sur, { numero: number, total });
  return element('p', { class: 'progress' }, [
    element('span', {}, [words]),
    element('progress', { max: String(total), value: String(number - 1), 'aria-hidden': 'true' }),
  ]);
}
