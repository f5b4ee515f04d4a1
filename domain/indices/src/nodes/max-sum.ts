// Decides the excess-rain index: the largest n-day total that lies wholly inside a window (Rx1day, Rx5day …).
import Type, { type Static } from 'typebox';
import { prefixSums } from '../column.ts';
import { indexNode } from '../index-node.ts';
import { MISSING_SCHEMA, readMissingPolicy } from '../missing-policy.ts';
import { IDENTIFIER } from '../schema-parts.ts';
import { sentence } from '../sentence.ts';
import { CAPPED_SERIES_SCHEMA, type CappedSeries, readCappedSeries } from './capped-series.ts';

const SCHEMA = Type.Object(
  {
    maxSum: Type.Object(
      {
        of: CAPPED_SERIES_SCHEMA,
        inDays: Type.Integer({ minimum: 1, maximum: 60, description: 'Length of the total, in days.' }),
      },
      { additionalProperties: false },
    ),
    over: IDENTIFIER,
    missing: MISSING_SCHEMA,
  },
  { additionalProperties: false, description: 'The most rain that fell in so many days in a row, in mm.' },
);

type Config = CappedSeries & { readonly inDays: number };
/** Satellite rain is spread over days from totals of five: shorter maxima are not the sky's. */
const SATELLITE_DAYS_MIN = 5;

/** mm. No fill: a missing day may have been the wettest. */
export const maxSum = indexNode({
  name: 'maxSum',
  schema: SCHEMA,
  unit: 'mm',
  fills: [],
  read: (json: Static<typeof SCHEMA>) => ({
    ...readCappedSeries(json.maxSum.of),
    inDays: json.maxSum.inDays,
    over: json.over,
    missing: readMissingPolicy(json.missing),
  }),
  carries: (config: Config, kind) => kind !== 'satellite' || config.inDays >= SATELLITE_DAYS_MIN,
  measure: (config, values) => {
    const rain = values.map((value) => Math.min(value ?? 0, config.capBase));
    let [total, best, endsAt] = [0, 0, 0];
    rain.forEach((value, offset) => {
      total += value - (offset >= config.inDays ? (rain[offset - config.inDays] ?? 0) : 0);
      if (offset + 1 >= config.inDays && total > best) [best, endsAt] = [total, offset];
    });
    return {
      base: best,
      steps: best === 0 ? {} : { firstDay: endsAt - config.inDays + 2, lastDay: endsAt + 1 },
    };
  },
  measureColumns: (config, column, windows) => {
    const sums = prefixSums(column.values, (value) => (value < 0 ? 0 : Math.min(value, config.capBase)));
    return Float64Array.from(windows.starts, (start, index) =>
      largestTotal(sums, start, windows.days[index] ?? 0, config.inDays),
    );
  },
  sentence: (config) =>
    sentence(config.cap === null ? 'index.max-sum' : 'index.max-sum-capped', {
      series: config.series,
      inDays: `${config.inDays} days`,
      ...(config.cap === null ? {} : { cap: config.cap }),
    }),
});

function largestTotal(sums: Float64Array, start: number, days: number, inDays: number): number {
  let best = 0;
  for (let end = start + inDays; end <= start + days; end += 1) {
    best = Math.max(best, (sums[end] ?? 0) - (sums[end - inDays] ?? 0));
  }
  return best;
}
