/** How a shape is asked for: from the most binding way to none, where only the words ask for it. */
export const SHAPES = ['json_schema', 'json_object', 'tools', 'none'] as const;
/** How the length of an output is limited. */
export const LENGTHS = ['max_tokens', 'max_completion_tokens', 'none'] as const;
/** How the key is sent: `Authorization: Bearer`, or Azure's `api-key`. */
export const KEYS = ['bearer', 'api-key'] as const;

/** What an OpenAI-compatible endpoint takes; they all differ a little. */
export interface Dialect {
  readonly shape: (typeof SHAPES)[number];
  readonly length: (typeof LENGTHS)[number];
  /** Whether `temperature: 0` may be sent. */
  readonly temperature: boolean;
  /** Whether instructions may stand in a message of their own role; else they come first in the user's. */
  readonly system: boolean;
  /** Whether an answer may be asked for in pieces. */
  readonly streams: boolean;
  /** Whether it counts tokens of such an answer (`stream_options`). */
  readonly countsStream: boolean;
  readonly key: (typeof KEYS)[number];
  /** Azure's `api-version`; absent: none is sent. */
  readonly apiVersion?: string | undefined;
}

/** What OpenAI's own endpoint takes, and most others. */
export const USUAL: Dialect = {
  shape: 'json_schema',
  length: 'max_tokens',
  temperature: true,
  system: true,
  streams: true,
  countsStream: true,
  key: 'bearer',
};

/** The least that an endpoint can be asked: a model's name and one message. */
export const LEAST: Omit<Dialect, 'key' | 'apiVersion'> = {
  shape: 'none',
  length: 'none',
  temperature: false,
  system: false,
  streams: false,
  countsStream: false,
};

/** The version of Azure's interface that is tried when it wants one and the address names none. */
export const AZURE_VERSION = '2024-10-21';

/** What may be wrong with a dialect, by the words with which endpoints say so, and what is tried instead. */
const HINTS: readonly (readonly [RegExp, (dialect: Dialect) => Dialect])[] = [
  [/max_tokens/i, (one) => ({ ...one, length: one.length === 'max_tokens' ? 'max_completion_tokens' : 'none' })],
  [/max_completion_tokens/i, (one) => ({ ...one, length: one.length === 'none' ? 'none' : other(one.length) })],
  [/temperature/i, (one) => ({ ...one, temperature: false })],
  [/stream_options|include_usage/i, (one) => ({ ...one, countsStream: false })],
  [/\bstream(?:ing)?\b/i, (one) => ({ ...one, streams: false, countsStream: false })],
  [/response_format|json_schema|json_object|guided|grammar|schema/i, (one) => ({ ...one, shape: weaker(one.shape) })],
  [/\btools?\b|tool_choice|function/i, (one) => ({ ...one, shape: weaker(one.shape) })],
  [/\bsystem\b|\brole\b|must alternate/i, (one) => ({ ...one, system: false })],
  [/api[- ]version/i, (one) => ({ ...one, apiVersion: AZURE_VERSION })],
];

/** The dialect that a refusal speaks for; undefined when it names nothing that could still be changed. */
export function hinted(dialect: Dialect, refusal: string): Dialect | undefined {
  for (const [words, change] of HINTS) {
    if (!words.test(refusal)) continue;
    const changed = change(dialect);
    if (!isSame(changed, dialect)) return changed;
  }
  return undefined;
}

/** The next weaker way to ask for a shape. */
export function weaker(shape: Dialect['shape']): Dialect['shape'] {
  return SHAPES[SHAPES.indexOf(shape) + 1] ?? 'none';
}

function other(length: 'max_tokens' | 'max_completion_tokens'): Dialect['length'] {
  return length === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
}

/** Whether two dialects ask in the same way. */
export function isSame(one: Dialect, two: Dialect): boolean {
  return dialectLine(one) === dialectLine(two);
}

/** A dialect in one line, for the log and for an operator. */
export function dialectLine(dialect: Dialect): string {
  const { shape, length, temperature, system, streams, countsStream, key, apiVersion } = dialect;
  return [
    shape,
    `length=${length}`,
    `temperature=${yes(temperature)}`,
    `system=${yes(system)}`,
    `stream=${yes(streams)}`,
    `stream_options=${yes(countsStream)}`,
    `key=${key}`,
    ...(apiVersion === undefined ? [] : [`api-version=${apiVersion}`]),
  ].join(' ');
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no';
}
