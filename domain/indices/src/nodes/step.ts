// Decides the step shape: the rate of the last row whose bound is met; rows go from mild to severe.
import { compare, type Ratio, ZERO } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { floatOf, readDecimal } from '../decimal.ts';
import { isDeficit, PAYOUT_SIDE_SCHEMA, type PayoutSide, pays, paysNumber } from '../payout-side.ts';
import { baseNumber, formatQuantity, type Quantity } from '../quantity.ts';
import { DECIMAL, IDENTIFIER, pair, quantityOrTerm } from '../schema-parts.ts';
import { percent, sentence } from '../sentence.ts';
import { type NodeFault, shapeNode } from '../shape-node.ts';

const ROW = pair<string, number | string>(
  quantityOrTerm('index'),
  DECIMAL,
  'A bound and the rate that it pays.',
);
const SCHEMA = Type.Object(
  {
    step: Type.Object(
      { of: IDENTIFIER, pays: PAYOUT_SIDE_SCHEMA, rows: Type.Array(ROW, { minItems: 1, maxItems: 40 }) },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false, description: 'Pays the rate of the last row whose bound the index meets.' },
);

type Row = { readonly bound: Quantity; readonly rate: Ratio };
type Config = {
  readonly of: string;
  readonly side: PayoutSide;
  readonly rows: readonly Row[];
  readonly limit: Ratio;
  readonly first: Row;
  readonly last: Row;
};

/** The last row met, from mild to severe; bounds are half-open by `pays`. */
export const step = shapeNode({
  name: 'step',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>, read): Config => {
    const rows = json.step.rows.map(([bound, rate]) => ({ bound: read(bound), rate: readDecimal(rate) }));
    const none = { bound: { unit: 'mm', value: ZERO }, rate: ZERO } as const;
    const [first = none, last = none] = [rows[0], rows.at(-1)];
    return { of: json.step.of, side: json.step.pays, rows, first, last, limit: last.rate };
  },
  bounds: (config) => ({ side: config.side, trigger: config.first.bound, exit: config.last.bound }),
  rate: (config, value) => {
    const met = config.rows.findLastIndex((row) => pays(config.side, value, row.bound.value));
    return { rate: config.rows[met]?.rate ?? ZERO, steps: met < 0 ? {} : { row: met + 1 } };
  },
  rateColumns: (config, bases) => {
    const rows = config.rows.map((row) => ({ bound: baseNumber(row.bound), rate: floatOf(row.rate) }));
    return bases.map((base) => rows.findLast((row) => paysNumber(config.side, base, row.bound))?.rate ?? 0);
  },
  sentence: (config) =>
    sentence(`shape.step-${config.side}`, {
      rows: config.rows.map((row) => `${formatQuantity(row.bound)}: ${percent(row.rate)}`).join(', '),
    }),
  faults: (config) =>
    config.rows.flatMap((row, position) => {
      const before = config.rows[position - 1];
      return before === undefined ? [] : rowFaults(config.side, before, row, position);
    }),
});

function rowFaults(side: PayoutSide, before: Row, row: Row, position: number): readonly NodeFault[] {
  const order = compare(row.bound.value, before.bound.value);
  const severer = isDeficit(side) ? order < 0 : order > 0;
  const path = ['step', 'rows', position];
  const faults: NodeFault[] = [];
  if (!severer) {
    faults.push({ path, code: 'ROWS_NOT_ORDERED', message: 'rows go from mild to severe: move this row' });
  }
  if (compare(row.rate, before.rate) < 0) {
    faults.push({
      path,
      code: 'ROWS_PAY_LESS',
      message: 'a severer row may not pay less than the row before it',
    });
  }
  return faults;
}
