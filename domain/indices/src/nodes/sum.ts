// Decides the cumulative index: Σ min(r_d, cap) over the days of a window (multi-phase rainfall contracts).
import Type, { type Static } from 'typebox';
import { prefixSums, windowTotals } from '../column.ts';
import { indexNode } from '../index-node.ts';
import { MISSING_SCHEMA, readMissingPolicy } from '../missing-policy.ts';
import { IDENTIFIER } from '../schema-parts.ts';
import { sentence } from '../sentence.ts';
import { CAPPED_SERIES_SCHEMA, type CappedSeries, readCappedSeries } from './capped-series.ts';

const SCHEMA = Type.Object(
  { sum: CAPPED_SERIES_SCHEMA, over: IDENTIFIER, missing: MISSING_SCHEMA },
  {
    additionalProperties: false,
    description: 'Rain that fell in a phase, in mm; a daily cap where one is named.',
  },
);

/** mm over the window. Every kind of series carries a sum. A gap may be filled by scaling. */
export const sum = indexNode({
  name: 'sum',
  schema: SCHEMA,
  unit: 'mm',
  fills: ['scale'],
  read: (json: Static<typeof SCHEMA>) => ({
    ...readCappedSeries(json.sum),
    over: json.over,
    missing: readMissingPolicy(json.missing),
  }),
  carries: () => true,
  measure: (config: CappedSeries, values) => {
    let total = 0;
    for (const value of values) if (value !== null) total += Math.min(value, config.capBase);
    return { base: total, steps: cappedDays(config, values) };
  },
  measureColumns: (config, column, windows) =>
    windowTotals(
      prefixSums(column.values, (value) => (value < 0 ? 0 : Math.min(value, config.capBase))),
      windows,
    ),
  sentence: (config) =>
    config.cap === null
      ? sentence('index.sum', { series: config.series })
      : sentence('index.sum-capped', { series: config.series, cap: config.cap }),
});

function cappedDays(config: CappedSeries, values: readonly (number | null)[]): { cappedDays: number } {
  return { cappedDays: values.filter((value) => value !== null && value > config.capBase).length };
}
