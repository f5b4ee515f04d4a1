// Decides the ordinary deductible: what the policyholder bears of every loss.
import { larger, type Ratio, subtract, ZERO } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { floatOf, readDecimal } from '../decimal.ts';
import { operatorNode } from '../operator-node.ts';
import { DECIMAL } from '../schema-parts.ts';
import { percent, sentence } from '../sentence.ts';

const SCHEMA = Type.Object(
  { deductible: DECIMAL },
  { additionalProperties: false, description: 'Taken off every rate: max(0, rate − deductible).' },
);

/** max(0, r − d). */
export const deductible = operatorNode({
  name: 'deductible',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>) => readDecimal(json.deductible),
  apply: (amount: Ratio, rate) => larger(ZERO, subtract(rate, amount)),
  applyColumns: (amount, rates) => rates.map((rate) => Math.max(0, rate - floatOf(amount))),
  sentence: (amount) => sentence('operator.deductible', { amount: percent(amount) }),
});
