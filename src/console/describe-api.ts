import { stringify } from 'yaml';
import { z } from 'zod';
import * as api from './api-types.ts';
import { ROUTES, type RouteSpec } from './route-table.ts';

/**
 * The text of `openapi.yaml` (OpenAPI 3.1) as the route table has it; `node src/console/write-openapi.ts` writes the
 * file, and a test compares it with the routes that the server really serves.
 */
export function describeApi(): string {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries<RouteSpec>(ROUTES)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(name, route) };
  }
  return stringify(
    {
      openapi: '3.1.0',
      info: {
        title: "API of the counsellors' console",
        version: '1',
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/console/api' }],
      paths,
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: '__Host-console' },
          csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
        },
        schemas: components(),
      },
    },
    { lineWidth: 120, aliasDuplicateObjects: false },
  );
}

const DESCRIPTION = `A session cookie is set by the sign-in (\`console\` instead of \`__Host-console\` on
http://127.0.0.1 and localhost). Every POST, PUT, PATCH and DELETE but the sign-in needs the header \`x-csrf-token\` with the \`csrf\` of the session.
Refusals are \`{"error": {"code", "message"}}\`, the message in French for the person. Every refused access is written in
the audit log. \`/console/api/socket\` (WebSocket, same cookie, same origin) gives hints of what to read again: messages
\`toServerSchema\` and \`fromServerSchema\` of api-types.ts.`;

function operation(name: string, route: RouteSpec): Record<string, unknown> {
  const changes = route.method !== 'get';
  const open = route.roles === 'anyone';
  const parameters = [
    ...[...route.path.matchAll(/:(\w+)/g)].map(([, id]) => ({
      name: id,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...queryParameters(route.query),
  ];
  return {
    operationId: name,
    summary: route.summary,
    'x-roles': open ? 'anyone' : route.roles,
    security: open ? [] : [changes ? { session: [], csrf: [] } : { session: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: referenceTo(route.body) } },
          },
        }),
    responses: { ...success(route.answer), default: REFUSED },
  };
}

const REFUSED = {
  description: 'Refused',
  content: { 'application/json': { schema: referenceTo(api.errorSchema) } },
};

function success(answer: RouteSpec['answer']): Record<string, unknown> {
  switch (answer) {
    case 'nothing':
      return { '204': { description: 'Done' } };
    case 'redirect':
      return { '302': { description: 'Go there' } };
    case 'csv':
      return { '200': { description: 'A file', content: { 'text/csv': { schema: { type: 'string' } } } } };
    default:
      return {
        '200': { description: 'Done', content: { 'application/json': { schema: referenceTo(answer) } } },
      };
  }
}

function queryParameters(query: z.ZodObject | undefined): Record<string, unknown>[] {
  if (query === undefined) return [];
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !z.safeParse(schema, undefined).success,
    schema: withoutDialect(z.toJSONSchema(schema, { io: 'input' })),
  }));
}

/** The schemas of api-types.ts by name: `queueSchema` is `Queue`. Those of queries are described where they are used. */
function named(): readonly (readonly [name: string, schema: z.ZodType])[] {
  const exported = Object.entries(api).sort(([a], [b]) => (a < b ? -1 : 1));
  return exported.flatMap(([name, value]) =>
    value instanceof z.ZodType && !name.endsWith('QuerySchema')
      ? [[name.charAt(0).toUpperCase() + name.slice(1).replace(/Schema$/, ''), value] as const]
      : [],
  );
}

function referenceTo(schema: z.ZodType): { $ref: string } {
  const name = named().find(([, each]) => each === schema)?.[0];
  if (name === undefined) throw new Error('a schema of the route table is not exported by api-types.ts');
  return { $ref: uriOf(name) };
}

/** What is sent is described before its defaults are filled in, what is answered after. */
function components(): Record<string, unknown> {
  const bodies = new Set<z.ZodType>(Object.values<RouteSpec>(ROUTES).flatMap(({ body }) => body ?? []));
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of named()) registry.add(schema, { id });
  const sent = z.toJSONSchema(registry, { io: 'input', uri: uriOf }).schemas;
  const answered = z.toJSONSchema(registry, { io: 'output', uri: uriOf }).schemas;
  return Object.fromEntries(
    named().map(([name, schema]) => [name, withoutDialect((bodies.has(schema) ? sent : answered)[name] ?? {})]),
  );
}

function uriOf(name: string): string {
  return `#/components/schemas/${name}`;
}

function withoutDialect(schema: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'));
}
