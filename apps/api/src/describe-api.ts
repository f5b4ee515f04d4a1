// Decides the OpenAPI 3.1 description of the API: drawn from the very schemas that read what comes and write what goes.
import { isJsonList, isJsonObject, type Json, type JsonObject } from '@microcrop/kernel';
import type { TSchema } from 'typebox';
import { ACCESS } from './access.ts';
import { NOTHING, type Route } from './route.ts';
import { ROUTES } from './routes/index.ts';
import { PROBLEM } from './schema/problem.ts';
import { PROBLEM_TYPE } from './wire/problems.ts';

type Components = Map<string, Json>;

/** Where the routes lie below a server's address. */
export const API_PREFIX = '/api/v1';

export function describeApi(routes: readonly Route[] = ROUTES): JsonObject {
  const components: Components = new Map();
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const methods = (paths[route.path] ??= {});
    methods[route.method.toLowerCase()] = operationOf(route, components);
  }
  const problem = schemaOf(PROBLEM, components);
  return {
    openapi: '3.1.0',
    info: {
      title: 'MicroCrop',
      version: '1',
      summary: 'Parametric crop insurance: what staff and partners may ask of a scheme.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_PREFIX }],
    security: [{ bearer: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      responses: {
        Problem: {
          description: 'Not done; the code says why.',
          content: { [PROBLEM_TYPE]: { schema: problem } },
        },
      },
      schemas: Object.fromEntries([...components].toSorted(([one], [other]) => (one < other ? -1 : 1))),
    },
  };
}

function operationOf(route: Route, components: Components): JsonObject {
  const { operation, tag, summary, body } = route;
  const sent =
    body === NOTHING
      ? {}
      : { requestBody: { required: true, content: jsonContent(schemaOf(body, components)) } };
  return {
    operationId: operation,
    tags: [tag],
    summary,
    description: route.isOpen === true ? 'Without a token.' : `Roles: ${rolesOf(operation).join(', ')}.`,
    ...(route.isOpen === true ? { security: [] } : {}),
    parameters: parametersOf(route),
    ...sent,
    responses: {
      200: { description: 'Done.', headers: headersOf(route), content: contentOf(route, components) },
      ...(route.isTagged === true ? { 304: { description: 'As it was when it had this ETag.' } } : {}),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function rolesOf(operation: string): readonly string[] {
  return ACCESS[operation]?.roles ?? [];
}

function contentOf({ contentType, reply }: Route, components: Components): JsonObject {
  if (contentType === undefined) return jsonContent(schemaOf(reply, components));
  return { [contentType]: { schema: { type: 'string', contentMediaType: contentType } } };
}

function jsonContent(schema: Json): JsonObject {
  return { 'application/json': { schema } };
}

function parametersOf({ params, query, kind }: Route): readonly Json[] {
  return [
    ...membersOf(params).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...membersOf(query).map(([name, schema, required]) => ({ name, in: 'query', required, schema })),
    ...(kind === 'keyed' ? [header('Idempotency-Key', '^[\\w-]{8,64}$')] : []),
    ...(kind === 'edit' ? [header('If-Match', '^".{1,60}"$')] : []),
  ];
}

function header(name: string, pattern: string): JsonObject {
  return { name, in: 'header', required: true, schema: { type: 'string', pattern } };
}

const INTEGER = { schema: { type: 'integer' } };
const TEXT = { schema: { type: 'string' } };

function headersOf({ isTagged, kind }: Route): JsonObject {
  return {
    'RateLimit-Limit': INTEGER,
    'RateLimit-Remaining': INTEGER,
    'RateLimit-Reset': INTEGER,
    ...(isTagged === true ? { ETag: TEXT } : {}),
    ...(kind === 'keyed' ? { 'Idempotency-Replayed': TEXT } : {}),
  };
}

function membersOf(schema: TSchema): readonly (readonly [string, Json, boolean])[] {
  const plain = plainOf(schema);
  const members = isJsonObject(plain['properties']) ? plain['properties'] : {};
  const required = isJsonList(plain['required']) ? plain['required'] : [];
  return Object.entries(members).map(([name, member]) => [name, member, required.includes(name)]);
}

/** A schema as JSON; every part with a title stands among the components, once. */
function schemaOf(schema: TSchema, components: Components): Json {
  return referred(plainOf(schema), components);
}

function plainOf(schema: TSchema): JsonObject {
  const plain: unknown = JSON.parse(JSON.stringify(schema));
  return isJsonObject(plain) ? plain : {};
}

function referred(node: Json, components: Components): Json {
  if (isJsonList(node)) return node.map((each) => referred(each, components));
  if (!isJsonObject(node)) return node;
  const { title, ...rest } = node;
  const inner = Object.fromEntries(
    Object.entries(typeof title === 'string' ? rest : node).map(([name, member]) => [
      name,
      referred(member, components),
    ]),
  );
  if (typeof title !== 'string') return inner;
  components.set(title, inner);
  return { $ref: `#/components/schemas/${title}` };
}
