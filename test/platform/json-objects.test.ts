import { describe, expect, it } from 'vitest';
import { jsonObjects } from '../../src/platform/json-objects.ts';

async function* inChunks(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 7): Promise<unknown[]> {
  const objects: unknown[] = [];
  for await (const json of jsonObjects(inChunks(text, size))) objects.push(JSON.parse(json));
  return objects;
}

const objects = [
  { a: 'braces { } [ ] in a text', b: 'a quote " and \\ and \\" at the end \\' },
  {},
  { nested: [{ deep: [1, [2]] }], é: '“”' },
];

describe('the objects of a list', () => {
  it.each([1, 2, 3, 5, 64, 10_000])('are cut out whole from chunks of %i characters', async (size) => {
    expect(await read(JSON.stringify(objects), size)).toEqual(objects);
    expect(await read(JSON.stringify({ service: objects }, null, 2), size)).toEqual(objects);
  });

  it('may be none', async () => {
    expect(await read('{"service":[]}')).toEqual([]);
  });

  it.each([
    ['a file cut in the middle', '{"service":[{"a":1},{"b":'],
    ['a list cut after an object', '[{"a":1},'],
    ['no list', '{"a":1}'],
    ['nothing', ''],
    ['a web page', '<!DOCTYPE html><html></html>'],
    ['a list of lists', '[[1,2]]'],
  ])('%s is told', async (_, text) => {
    await expect(read(text)).rejects.toThrow(/list/);
  });

  it('one that never ends is refused before it fills the memory', async () => {
    async function* endless(): AsyncGenerator<string> {
      yield '[{"a":"';
      for (;;) yield 'x'.repeat(100_000);
    }
    const reading = (async () => {
      for await (const _ of jsonObjects(endless()));
    })();
    await expect(reading).rejects.toThrow('too large');
  });
});
