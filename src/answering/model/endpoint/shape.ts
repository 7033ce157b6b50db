import { z } from 'zod';

/** What a JSON Schema may hold that every endpoint understands. */
const KEPT = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'anyOf',
  'description',
]);

/**
 * A schema as endpoints are asked for it: types, names and choices only, all names required. Lengths, patterns and defaults are
 * refused by some, and are checked here in any case.
 */
export function minimalSchema(schema: z.ZodType): Record<string, unknown> {
  const made = reduced(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }));
  return isRecord(made) ? made : {};
}

function reduced(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(reduced);
  if (!isRecord(schema)) return schema;
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(schema)) {
    if (!KEPT.has(name)) continue;
    kept[name] = name === 'properties' && isRecord(value) ? ofEach(value) : reduced(value);
  }
  if (isRecord(kept.properties)) {
    kept.required = Object.keys(kept.properties);
    kept.additionalProperties = false;
  }
  return kept;
}

function ofEach(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, reduced(value)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
