import { expect, it } from 'vitest';
import { createTypingSign } from '../../../../../src/channels/web/page/browser/typing-sign.ts';

it('tells a person who reads along that one writes, every three seconds at most, and the assistant nothing', () => {
  let at = 0;
  let isReadAlong = false;
  const sent: number[] = [];
  const written = createTypingSign({ isReadAlong: () => isReadAlong, now: () => at, send: () => sent.push(at) });
  written();
  isReadAlong = true;
  for (at = 100; at <= 6_500; at += 200) written();
  expect(sent).toEqual([100, 3_100, 6_100]);
});
