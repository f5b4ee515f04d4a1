// Decides the weighted total of a cover's parts: each rate times its weight, weights summing to one.
import { add, equals, type Json, multiply, ONE, type Ratio, ZERO } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { combinerNode } from '../combiner-node.ts';
import { floatOf, readDecimal } from '../decimal.ts';
import { DECIMAL, nodeOf } from '../schema-parts.ts';
import { percent, sentence } from '../sentence.ts';

const PART = Type.Object(
  { weight: DECIMAL, rate: nodeOf('shape', 'A payout shape.') },
  { additionalProperties: false, description: 'A part and the share of the sum insured that it carries.' },
);
const SCHEMA = Type.Object(
  { weighted: Type.Array(PART, { minItems: 1, maxItems: 40 }) },
  { additionalProperties: false, description: 'The rates of the parts, each times its weight, added.' },
);

type Config = { readonly parts: readonly Json[]; readonly weights: readonly Ratio[] };

/** Σ w_i r_i over the parts determined. */
export const weighted = combinerNode({
  name: 'weighted',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>): Config => ({
    parts: json.weighted.map((part) => part.rate),
    weights: json.weighted.map((part) => readDecimal(part.weight)),
  }),
  combine: (config, rates) =>
    rates.reduce<Ratio>(
      (sum, rate, part) => (rate === null ? sum : add(sum, multiply(config.weights[part] ?? ZERO, rate))),
      ZERO,
    ),
  combineColumns: (config, columns) => {
    const weights = config.weights.map(floatOf);
    return (columns[0] ?? new Float64Array()).map((_rate, year) =>
      columns.reduce((sum, column, part) => sum + (weights[part] ?? 0) * (column[year] ?? 0), 0),
    );
  },
  sentence: (config) => sentence('combiner.weighted', { weights: config.weights.map(percent).join(', ') }),
  faults: (config) =>
    equals(config.weights.reduce(add, ZERO), ONE)
      ? []
      : [
          {
            path: ['weighted'],
            code: 'WEIGHTS_NOT_ONE',
            message: 'the weights must sum to 1 exactly; adjust them',
          },
        ],
});
