// Decides a published table's rounding of the rate itself; a product without one rounds money once, at the end.
import { multiply, type Ratio, type Rounding, ratio, round as roundRatio } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { floatOf } from '../decimal.ts';
import { operatorNode } from '../operator-node.ts';
import { sentence } from '../sentence.ts';

const SCHEMA = Type.Object(
  {
    round: Type.Object(
      {
        places: Type.Integer({ minimum: 0, maximum: 12, description: 'Decimals of the rate that are kept.' }),
        rule: Type.Union([Type.Literal('half-even'), Type.Literal('floor'), Type.Literal('ceiling')]),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false, description: 'Rounds the rate to stated decimals by a named rule.' },
);

type Config = { readonly places: number; readonly rule: Rounding };

/** The rate at `places` decimals by the named rule. */
export const round = operatorNode({
  name: 'round',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>): Config => json.round,
  apply: roundTo,
  // A float near a half would round the wrong way: this column goes through exact decimals of the float.
  applyColumns: (config, rates) => rates.map((rate) => floatOf(roundTo(config, ratioOfFloat(rate)))),
  sentence: (config) => sentence('operator.round', { places: String(config.places), rule: config.rule }),
});

function roundTo(config: Config, rate: Ratio): Ratio {
  const scale = ratio(10n ** BigInt(config.places));
  return ratio(roundRatio(multiply(rate, scale), config.rule), scale.numerator);
}

/** A rate at fifteen decimals: more than a float of a rate carries. */
function ratioOfFloat(rate: number): Ratio {
  return ratio(BigInt(Math.round(rate * 1e15)), 10n ** 15n);
}
