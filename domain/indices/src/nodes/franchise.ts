// Decides the franchise: a rate below it pays nothing, a rate that reaches it pays in full.
import { compare, type Ratio, ZERO } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { floatOf, readDecimal } from '../decimal.ts';
import { operatorNode } from '../operator-node.ts';
import { DECIMAL } from '../schema-parts.ts';
import { percent, sentence } from '../sentence.ts';

const SCHEMA = Type.Object(
  { franchise: DECIMAL },
  {
    additionalProperties: false,
    description: 'The rate itself where it reaches the franchise, else nothing.',
  },
);

/** r if r ≥ d, else 0. */
export const franchise = operatorNode({
  name: 'franchise',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>) => readDecimal(json.franchise),
  apply: (amount: Ratio, rate) => (compare(rate, amount) >= 0 ? rate : ZERO),
  applyColumns: (amount, rates) => rates.map((rate) => (rate >= floatOf(amount) ? rate : 0)),
  sentence: (amount) => sentence('operator.franchise', { amount: percent(amount) }),
});
