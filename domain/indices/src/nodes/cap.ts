// Decides the aggregate cap: all parts together never pay more than this.
import { type Ratio, smaller } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { floatOf, readDecimal } from '../decimal.ts';
import { operatorNode } from '../operator-node.ts';
import { DECIMAL } from '../schema-parts.ts';
import { percent, sentence } from '../sentence.ts';

const SCHEMA = Type.Object(
  { cap: DECIMAL },
  {
    additionalProperties: false,
    description: 'The most that all parts pay together, as a rate of the sum insured.',
  },
);

/** min(r, c). */
export const cap = operatorNode({
  name: 'cap',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>) => readDecimal(json.cap),
  apply: (amount: Ratio, rate) => smaller(rate, amount),
  applyColumns: (amount, rates) => rates.map((rate) => Math.min(rate, floatOf(amount))),
  sentence: (amount) => sentence('operator.cap', { amount: percent(amount) }),
});
