// Decides the leaves that node schemas share: exact decimals, quantities with units, names.
import type { Json } from '@microcrop/kernel';
import Type from 'typebox';
import { QUANTITY_PATTERN } from './quantity.ts';

export const IDENTIFIER_PATTERN = '^[a-z][a-z0-9-]{0,39}$';

/** A decimal as a JSON number or as text; read from its own characters, never through a float. */
export const DECIMAL = Type.Union(
  [
    Type.Number({ minimum: 0, maximum: 9_999_999 }),
    Type.String({ pattern: '^[0-9]{1,7}(\\.[0-9]{1,12})?$' }),
  ],
  { description: 'A decimal such as 0.05; read exactly as written.', decimal: true },
);

/** Whose unit a quantity must have: the series' (a cap on daily rain) or the index's (a trigger). The checker reads it. */
export type UnitOf = 'series' | 'index';

export function quantity(unitOf: UnitOf) {
  return Type.String({
    pattern: QUANTITY_PATTERN,
    description: 'A number and its unit, such as "96 mm" or "14 days".',
    unitOf,
  });
}

/** A quantity, or the name of a term that the version's table gives for each place. */
export function quantityOrTerm(unitOf: UnitOf) {
  return Type.String({
    pattern: `${QUANTITY_PATTERN}|${IDENTIFIER_PATTERN}`,
    description: 'A quantity such as "96 mm", or the name of a fitted term.',
    unitOf,
  });
}

export const IDENTIFIER = Type.String({
  pattern: IDENTIFIER_PATTERN,
  description: 'A name of small letters, digits and hyphens.',
});

export const MONTH_DAY_PATTERN = '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$';

export const MONTH_DAY = Type.String({
  pattern: MONTH_DAY_PATTERN,
  description: 'A day of any year, month first: "03-01" is the first of March.',
  monthDay: true,
});

export const WINDOW_DAYS = Type.Integer({ minimum: 1, maximum: 366, description: 'Length in days.' });

/** A tuple as JSON Schema 2020-12 writes it. */
export function pair<First, Second>(first: object, second: object, description: string) {
  return Type.Unsafe<readonly [First, Second]>({
    type: 'array',
    prefixItems: [first, second],
    items: false,
    minItems: 2,
    maxItems: 2,
    description,
  });
}

/** Three in a row, likewise. */
export function triple<First, Second, Third>(parts: readonly [object, object, object], description: string) {
  return Type.Unsafe<readonly [First, Second, Third]>({
    type: 'array',
    prefixItems: parts,
    items: false,
    minItems: 3,
    maxItems: 3,
    description,
  });
}

export type NodeCategory = 'index' | 'shape' | 'combiner' | 'operator' | 'window' | 'sowing';

/** A place for any node of a category: the checker dispatches on the node's name, the published schema lists them all. */
export function nodeOf(category: NodeCategory, description: string) {
  return Type.Unsafe<Json>({ nodeOf: category, description });
}
