import { JsonListError, jsonObjects } from '../../platform/index.ts';
import { decode } from './decode.ts';
import { type Refusal, refusal } from './record.ts';

/** Looked at, to tell a list, a list wrapped in an object, and one object a line apart. */
const HEAD_CHARS = 2_000_000;
const MAX_LINE_CHARS = 2_000_000;
const PAGE_RECORDS = 50;

/** One object of a JSON file; undefined when its text cannot be read. */
export type JsonRecord = Readonly<Record<string, unknown>> | undefined;

/**
 * The objects of a JSON file one page at a time, whatever holds them: a list (`[…]`), a list in an object (`{"data": […]}`), or
 * one object a line (NDJSON). Memory is bounded by the largest object.
 */
export async function* jsonRecords(
  bytes: AsyncIterable<Uint8Array>,
  tell?: (note: string) => void,
): AsyncGenerator<readonly JsonRecord[] | Refusal, void> {
  let refused: Refusal | undefined;
  const pieces = (async function* () {
    for await (const piece of decode(bytes, 'utf-8', tell)) {
      if (typeof piece === 'string') yield piece;
      else refused = piece;
    }
  })();
  let page: JsonRecord[] = [];
  try {
    for await (const json of objectsOf(pieces)) {
      page.push(parsed(json));
      if (page.length < PAGE_RECORDS) continue;
      yield page;
      page = [];
    }
  } catch (error) {
    if (!(error instanceof JsonListError)) throw error;
    refused ??= refusal(
      'FORMAT_INVALID',
      `Le fichier n'est pas une liste JSON lisible (${REASONS[error.message] ?? error.message}).`,
    );
  }
  if (refused !== undefined) yield refused;
  else if (page.length > 0) yield page;
}

/** The same in French, for whoever keeps the catalogue. */
const REASONS: Readonly<Record<string, string>> = {
  'no list in it': 'aucune liste',
  'it ends in the middle of its list': 'il est coupé au milieu',
  'one object is too large': 'un enregistrement est démesuré',
  'the list holds something else than objects': 'la liste contient autre chose que des objets',
  'a brace closes nothing': 'une accolade ne ferme rien',
};

async function* objectsOf(pieces: AsyncGenerator<string>): AsyncGenerator<string> {
  let head = '';
  while (head.length < HEAD_CHARS && !head.trimStart().includes('\n')) {
    const next = await pieces.next();
    if (next.done === true) break;
    head += next.value;
  }
  const [first = ''] = head.trimStart().split('\n', 1);
  if (isAlone(first)) yield* lines(head, pieces);
  else yield* jsonObjects(after(head, pieces));
}

/** A whole object on the first line that is no wrapping of a list: one object a line. */
function isAlone(line: string): boolean {
  const value = line.startsWith('{') ? parsed(line) : undefined;
  if (value === undefined) return false;
  return !Object.entries(value).some(([name, each]) => WRAPPINGS.has(name) && Array.isArray(each));
}

/** Under these names lists of records are given. */
const WRAPPINGS = new Set(['formations', 'data', 'results', 'service', 'items', 'records', 'actions']);

async function* after(head: string, pieces: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* pieces;
}

async function* lines(head: string, pieces: AsyncGenerator<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of after(head, pieces)) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > MAX_LINE_CHARS) throw new JsonListError('one object is too large');
    for (const line of parts) if (line.trim() !== '') yield line;
  }
  if (rest.trim() !== '') yield rest;
}

function parsed(json: string): JsonRecord {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
