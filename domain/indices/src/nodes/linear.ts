// Decides the linear shape: nothing up to the trigger, the lump there, and straight on to the limit at the exit.
import { add, compare, divide, multiply, type Ratio, subtract, ZERO } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { floatOf, readDecimal } from '../decimal.ts';
import { isDeficit, PAYOUT_SIDE_SCHEMA, type PayoutSide, pays, paysNumber } from '../payout-side.ts';
import { baseNumber, formatQuantity, type Quantity } from '../quantity.ts';
import { DECIMAL, IDENTIFIER, quantityOrTerm } from '../schema-parts.ts';
import { percent, sentence } from '../sentence.ts';
import { type NodeFault, shapeNode } from '../shape-node.ts';

const SCHEMA = Type.Object(
  {
    linear: Type.Object(
      {
        of: IDENTIFIER,
        pays: PAYOUT_SIDE_SCHEMA,
        trigger: quantityOrTerm('index'),
        exit: quantityOrTerm('index'),
        lump: Type.Optional(DECIMAL),
        limit: DECIMAL,
      },
      { additionalProperties: false },
    ),
  },
  {
    additionalProperties: false,
    description:
      'Pays from the trigger (the lump) straight on to the exit (the limit), as rates of the sum insured.',
  },
);

type Config = {
  readonly of: string;
  readonly side: PayoutSide;
  readonly trigger: Quantity;
  readonly exit: Quantity;
  readonly lump: Ratio;
  readonly limit: Ratio;
};

/** m + (L − m)(S − x)/(S − E) between trigger S and exit E; L at and beyond the exit (IRI and RWBCIS term sheets). */
export const linear = shapeNode({
  name: 'linear',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>, read): Config => ({
    of: json.linear.of,
    side: json.linear.pays,
    trigger: read(json.linear.trigger),
    exit: read(json.linear.exit),
    lump: readDecimal(json.linear.lump ?? 0),
    limit: readDecimal(json.linear.limit),
  }),
  bounds: (config) => ({ side: config.side, trigger: config.trigger, exit: config.exit }),
  rate: (config, value) => {
    if (!pays(config.side, value, config.trigger.value)) return { rate: ZERO, steps: {} };
    if (beyondExit(config, value)) return { rate: config.limit, steps: { exitReached: true } };
    const distance = subtract(config.trigger.value, value);
    const fraction = divide(distance, subtract(config.trigger.value, config.exit.value));
    return { rate: add(config.lump, multiply(subtract(config.limit, config.lump), fraction)), steps: {} };
  },
  rateColumns: (config, bases) => {
    const [trigger, exit] = [baseNumber(config.trigger), baseNumber(config.exit)];
    const [lump, limit] = [floatOf(config.lump), floatOf(config.limit)];
    const deficit = isDeficit(config.side);
    return bases.map((base) => {
      if (!paysNumber(config.side, base, trigger)) return 0;
      if (deficit ? base <= exit : base >= exit) return limit;
      return lump + ((limit - lump) * (trigger - base)) / (trigger - exit);
    });
  },
  sentence: (config) =>
    sentence(`shape.linear-${config.side}`, {
      trigger: formatQuantity(config.trigger),
      exit: formatQuantity(config.exit),
      limit: percent(config.limit),
      lump: percent(config.lump),
    }),
  faults: (config) => {
    const faults: NodeFault[] = [];
    if (!exitIsBeyond(config)) faults.push(EXIT_NOT_BEYOND);
    if (compare(config.lump, config.limit) > 0) faults.push(LUMP_ABOVE_LIMIT);
    return faults;
  },
});

const EXIT_NOT_BEYOND: NodeFault = {
  path: ['linear', 'exit'],
  code: 'EXIT_NOT_BEYOND_TRIGGER',
  message: 'the exit must lie beyond the trigger on the paying side: lower for "below", higher for "above"',
};
const LUMP_ABOVE_LIMIT: NodeFault = {
  path: ['linear', 'lump'],
  code: 'LUMP_ABOVE_LIMIT',
  message: 'the lump is more than the limit; lower the lump or raise the limit',
};

function beyondExit(config: Config, value: Ratio): boolean {
  const order = compare(value, config.exit.value);
  return isDeficit(config.side) ? order <= 0 : order >= 0;
}

function exitIsBeyond(config: Config): boolean {
  const order = compare(config.exit.value, config.trigger.value);
  return isDeficit(config.side) ? order < 0 : order > 0;
}
