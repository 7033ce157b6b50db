/** One object of the list is never larger than this: a body that covers every commune of France holds half of it. */
const LARGEST_OBJECT_CHARACTERS = 2_000_000;

/** The text is not a list of objects, or ends before its list does. */
export class JsonListError extends Error {
  override readonly name = 'JsonListError';
}

/**
 * The objects of the first list in a JSON text, each as its own text, one at a time: memory is bounded by the largest object.
 * The list is the document itself (`[{…}]`), or stands in an object (`{"service":[{…}]}`).
 *
 * @throws JsonListError
 */
export async function* jsonObjects(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  const cutter = createCutter();
  for await (const chunk of chunks) yield* cutter.cut(chunk);
  cutter.end();
}

function createCutter(): { cut(chunk: string): Generator<string>; end(): void } {
  const marks = /["\\{}[\]]/g;
  let place: 'before' | 'list' | 'after' = 'before';
  /** Braces and brackets open within the list. */
  let depth = 0;
  let inString = false;
  /** The chunk ended on a backslash: the next character is escaped. */
  let escaped = false;
  /** Beginning of the object that the last chunk left open. */
  let begun = '';

  /** Takes one mark outside strings; tells what it does to the list. */
  function step(mark: string): 'opens' | 'closes' | 'inside' {
    if (place === 'before') {
      if (mark === '[') place = 'list';
      return 'inside';
    }
    if (place === 'after') return 'inside';
    if (mark === '{' || mark === '[') {
      if (depth === 0 && mark === '[') throw new JsonListError('the list holds something else than objects');
      depth += 1;
      return depth === 1 ? 'opens' : 'inside';
    }
    if (depth === 0) {
      if (mark === '}') throw new JsonListError('a brace closes nothing');
      place = 'after';
      return 'inside';
    }
    depth -= 1;
    return depth === 0 ? 'closes' : 'inside';
  }

  return {
    *cut(chunk) {
      if (chunk === '') return;
      let start = 0;
      let next = escaped ? 1 : 0;
      escaped = false;
      for (;;) {
        marks.lastIndex = next;
        const found = marks.exec(chunk);
        if (found === null) break;
        const [mark] = found;
        next = found.index + 1;
        if (mark === '\\') {
          if (next >= chunk.length) escaped = true;
          next += 1;
        } else if (mark === '"') inString = !inString;
        else if (!inString) {
          const done = step(mark);
          if (done === 'opens') start = found.index;
          if (done === 'closes') {
            yield begun + chunk.slice(start, next);
            begun = '';
          }
        }
      }
      if (depth > 0) begun += chunk.slice(start);
      if (begun.length > LARGEST_OBJECT_CHARACTERS) throw new JsonListError('one object is too large');
    },
    end() {
      if (place === 'before') throw new JsonListError('no list in it');
      if (place === 'list') throw new JsonListError('it ends in the middle of its list');
    },
  };
}
