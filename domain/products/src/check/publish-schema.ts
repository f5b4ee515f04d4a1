// Decides the JSON Schema that an editor completes a product with: draft 2020-12, every node of the registry inside.
import type { Json, JsonObject } from '@microcrop/kernel';
import { DEFINITION_SCHEMA } from '../definition.ts';
import { ANNOTATIONS, schemasOf, viewOf } from './schema-view.ts';

const CATEGORIES = ['combiner', 'index', 'operator', 'shape', 'sowing', 'window'] as const;

/** The published schema; `products/product.schema.json` holds it, and a test compares the two. */
export function publishedSchema(): JsonObject {
  const definitions = CATEGORIES.map(
    (category) => [category, { anyOf: schemasOf(category).map(plain) }] as const,
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'MicroCrop product',
    description: 'A parametric crop cover and the fit that makes its versions.',
    ...plainObject(DEFINITION_SCHEMA),
    $defs: Object.fromEntries(definitions),
  };
}

function plainObject(schema: unknown): JsonObject {
  const json = plain(schema);
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? Object.fromEntries(Object.entries(json))
    : {};
}

/** The schema without the checker's annotations; a place for a node becomes a reference to all of its category. */
function plain(schema: unknown): Json {
  if (Array.isArray(schema)) return schema.map(plain);
  if (typeof schema !== 'object' || schema === null) return scalar(schema);
  const { nodeOf, description } = viewOf(schema);
  if (nodeOf !== undefined) return { $ref: `#/$defs/${nodeOf}`, description };
  const kept = Object.entries(schema).filter(([name]) => !ANNOTATIONS.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, NAMES.includes(name) ? named(value) : plain(value)]),
  );
}

/** Keywords whose keys are names of the file, not keywords. */
const NAMES = ['properties', 'patternProperties'];

function named(schemas: unknown): Json {
  const entries = typeof schemas === 'object' && schemas !== null ? Object.entries(schemas) : [];
  return Object.fromEntries(entries.map(([name, schema]) => [name, plain(schema)]));
}

function scalar(value: unknown): Json {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
