// Decides the binary shape: the whole limit on the paying side of one bound, nothing on the other.
import { type Ratio, ZERO } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { floatOf, readDecimal } from '../decimal.ts';
import { PAYOUT_SIDE_SCHEMA, type PayoutSide, pays, paysNumber } from '../payout-side.ts';
import { baseNumber, formatQuantity, type Quantity } from '../quantity.ts';
import { DECIMAL, IDENTIFIER, quantityOrTerm } from '../schema-parts.ts';
import { percent, sentence } from '../sentence.ts';
import { shapeNode } from '../shape-node.ts';

const SCHEMA = Type.Object(
  {
    binary: Type.Object(
      { of: IDENTIFIER, pays: PAYOUT_SIDE_SCHEMA, trigger: quantityOrTerm('index'), limit: DECIMAL },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false, description: 'Pays the limit at once when the index passes the trigger.' },
);

type Config = {
  readonly of: string;
  readonly side: PayoutSide;
  readonly trigger: Quantity;
  readonly limit: Ratio;
};

/** L when the trigger is passed, by the strictness that `pays` states; else nothing. */
export const binary = shapeNode({
  name: 'binary',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>, read): Config => ({
    of: json.binary.of,
    side: json.binary.pays,
    trigger: read(json.binary.trigger),
    limit: readDecimal(json.binary.limit),
  }),
  bounds: (config) => ({ side: config.side, trigger: config.trigger, exit: config.trigger }),
  rate: (config, value) => ({
    rate: pays(config.side, value, config.trigger.value) ? config.limit : ZERO,
    steps: {},
  }),
  rateColumns: (config, bases) => {
    const [trigger, limit] = [baseNumber(config.trigger), floatOf(config.limit)];
    return bases.map((base) => (paysNumber(config.side, base, trigger) ? limit : 0));
  },
  sentence: (config) =>
    sentence(`shape.binary-${config.side}`, {
      trigger: formatQuantity(config.trigger),
      limit: percent(config.limit),
    }),
  faults: () => [],
});
