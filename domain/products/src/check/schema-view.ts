// Decides how the checker sees a schema: the keywords of JSON Schema that node schemas use, and the house's own annotations.
import { type NodeCategory, REGISTRY, type UnitOf } from '@microcrop/indices';

export type SchemaView = {
  readonly schema: unknown;
  readonly type: string | undefined;
  readonly description: string;
  readonly constant: string | undefined;
  readonly anyOf: readonly unknown[];
  readonly properties: ReadonlyMap<string, unknown>;
  readonly patternProperties: readonly { readonly pattern: string; readonly schema: unknown }[];
  readonly required: readonly string[];
  readonly minProperties: number;
  readonly items: unknown;
  readonly prefixItems: readonly unknown[];
  readonly minItems: number;
  readonly maxItems: number;
  readonly minLength: number;
  readonly maxLength: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly pattern: string | undefined;
  /** A place for any node of this category. */
  readonly nodeOf: NodeCategory | undefined;
  /** A quantity that must have the unit of the series or of the index. */
  readonly unitOf: UnitOf | undefined;
  readonly decimal: boolean;
  readonly monthDay: boolean;
  readonly date: boolean;
};

/** The annotations that only the checker reads; the published schema leaves them out. */
export const ANNOTATIONS: readonly string[] = ['nodeOf', 'unitOf', 'decimal', 'monthDay', 'date'];

export function viewOf(schema: unknown): SchemaView {
  const fields = fieldsOf(schema);
  return {
    schema,
    type: text(fields, 'type'),
    description: text(fields, 'description') ?? '',
    constant: text(fields, 'const'),
    anyOf: list(fields, 'anyOf'),
    properties: new Map(Object.entries(fieldsOf(fields['properties']))),
    patternProperties: Object.entries(fieldsOf(fields['patternProperties'])).map(([pattern, inner]) => ({
      pattern,
      schema: inner,
    })),
    required: list(fields, 'required').filter((name) => typeof name === 'string'),
    minProperties: number(fields, 'minProperties', 0),
    items: fields['items'],
    prefixItems: list(fields, 'prefixItems'),
    minItems: number(fields, 'minItems', 0),
    maxItems: number(fields, 'maxItems', Number.POSITIVE_INFINITY),
    minLength: number(fields, 'minLength', 0),
    maxLength: number(fields, 'maxLength', 1000),
    minimum: number(fields, 'minimum', 0),
    maximum: number(fields, 'maximum', Number.POSITIVE_INFINITY),
    pattern: text(fields, 'pattern'),
    nodeOf: categoryOf(fields['nodeOf']),
    unitOf: fields['unitOf'] === 'series' || fields['unitOf'] === 'index' ? fields['unitOf'] : undefined,
    decimal: fields['decimal'] === true,
    monthDay: fields['monthDay'] === true,
    date: fields['date'] === true,
  };
}

function categoryOf(value: unknown): NodeCategory | undefined {
  for (const category of CATEGORIES) if (category === value) return category;
  return undefined;
}

const CATEGORIES: readonly NodeCategory[] = ['index', 'shape', 'combiner', 'operator', 'window', 'sowing'];

/** Every node schema of a category. */
export function schemasOf(category: NodeCategory): readonly unknown[] {
  return REGISTRY[category].map((node) => node.schema);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function text(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

function number(fields: Readonly<Record<string, unknown>>, name: string, otherwise: number): number {
  const value = fields[name];
  return typeof value === 'number' ? value : otherwise;
}

function list(fields: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
}
