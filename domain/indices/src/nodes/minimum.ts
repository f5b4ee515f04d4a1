// Decides the minimum payment: whatever pays at all pays at least this much.
import { compare, larger, type Ratio, ZERO } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { floatOf, readDecimal } from '../decimal.ts';
import { operatorNode } from '../operator-node.ts';
import { DECIMAL } from '../schema-parts.ts';
import { percent, sentence } from '../sentence.ts';

const SCHEMA = Type.Object(
  { minimum: DECIMAL },
  {
    additionalProperties: false,
    description: 'A rate above zero is raised to at least this; zero stays zero.',
  },
);

/** max(r, m) where r > 0; 0 where r = 0. */
export const minimum = operatorNode({
  name: 'minimum',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>) => readDecimal(json.minimum),
  apply: (amount: Ratio, rate) => (compare(rate, ZERO) > 0 ? larger(rate, amount) : ZERO),
  applyColumns: (amount, rates) => rates.map((rate) => (rate > 0 ? Math.max(rate, floatOf(amount)) : 0)),
  sentence: (amount) => sentence('operator.minimum', { amount: percent(amount) }),
});
