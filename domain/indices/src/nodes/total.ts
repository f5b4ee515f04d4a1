// Decides the total of a cover's parts: their rates added, each part bounded by its own limit.
import { add, type Json, type Ratio, ZERO } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { combinerNode } from '../combiner-node.ts';
import { nodeOf } from '../schema-parts.ts';
import { sentence } from '../sentence.ts';

const SCHEMA = Type.Object(
  { total: Type.Array(nodeOf('shape', 'A payout shape.'), { minItems: 1, maxItems: 40 }) },
  { additionalProperties: false, description: 'The rates of the parts, added.' },
);

type Config = { readonly parts: readonly Json[] };

/** Σ r_i over the parts determined. */
export const total = combinerNode({
  name: 'total',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>): Config => ({ parts: json.total }),
  combine: (_config: Config, rates) =>
    rates.reduce<Ratio>((sum, rate) => (rate === null ? sum : add(sum, rate)), ZERO),
  combineColumns: (_config: Config, columns) =>
    (columns[0] ?? new Float64Array()).map((_rate, year) =>
      columns.reduce((sum, column) => sum + (column[year] ?? 0), 0),
    ),
  sentence: (config) => sentence('combiner.total', { parts: String(config.parts.length) }),
  faults: () => [],
});
