// Decides the dry-spell index: the longest run of days whose rain is below (or at) a bound, cut at the window's edges.
import Type, { type Static } from 'typebox';
import type { Column } from '../column.ts';
import { indexNode } from '../index-node.ts';
import { MISSING_SCHEMA, readMissingPolicy } from '../missing-policy.ts';
import { baseNumber, parseQuantity } from '../quantity.ts';
import { IDENTIFIER, quantity, triple } from '../schema-parts.ts';
import { sentence } from '../sentence.ts';

const BOUND = Type.Union([Type.Literal('<'), Type.Literal('<=')], {
  description: 'Whether a day that equals the bound counts: it changes the answer.',
});
const SCHEMA = Type.Object(
  {
    longestRun: Type.Object(
      {
        where: triple<string, '<' | '<=', string>(
          [IDENTIFIER, BOUND, quantity('series')],
          'The days that count: series, < or <=, and the bound.',
        ),
      },
      { additionalProperties: false },
    ),
    over: IDENTIFIER,
    edge: Type.Literal('clip', {
      description: 'A run that crosses the edge counts its days inside the window only.',
    }),
    missing: MISSING_SCHEMA,
  },
  { additionalProperties: false, description: 'The longest run of dry days in a phase, in days.' },
);

type Config = {
  readonly series: string;
  readonly operator: '<' | '<=';
  readonly bound: string;
  readonly boundBase: number;
};

/**
 * days. Carried by stations and by generated series only: satellite rain is spread over days from five-day totals and a
 * reanalysis drizzles, so their dry spells are not the field's. No fill: a missing day could end the run or lengthen it.
 */
export const longestRun = indexNode({
  name: 'longestRun',
  schema: SCHEMA,
  unit: 'days',
  fills: [],
  read: (json: Static<typeof SCHEMA>) => {
    const [series, operator, bound] = json.longestRun.where;
    const boundBase = baseNumber(parseQuantity(bound));
    return { series, operator, bound, boundBase, over: json.over, missing: readMissingPolicy(json.missing) };
  },
  carries: (_config: Config, kind) => kind === 'station' || kind === 'generated',
  measure: (config, values) => {
    let [longest, run, endsAt] = [0, 0, 0];
    values.forEach((value, offset) => {
      run = value !== null && counts(config, value) ? run + 1 : 0;
      if (run > longest) [longest, endsAt] = [run, offset];
    });
    return {
      base: longest,
      steps: longest === 0 ? {} : { firstDay: endsAt - longest + 2, lastDay: endsAt + 1 },
    };
  },
  measureColumns: (config, column, windows) => {
    const runs = runLengths(config, column);
    return Float64Array.from(windows.starts, (start, index) =>
      longestWithin(runs, start, windows.days[index] ?? 0),
    );
  },
  sentence: (config) =>
    sentence(config.operator === '<' ? 'index.longest-run-below' : 'index.longest-run-at-or-below', {
      series: config.series,
      bound: config.bound,
    }),
});

function counts(config: Config, value: number): boolean {
  return config.operator === '<' ? value < config.boundBase : value <= config.boundBase;
}

/** At each day, how many qualifying days in a row end there. */
function runLengths(config: Config, column: Column): Int32Array {
  let run = 0;
  return column.values.map((value) => {
    run = value >= 0 && counts(config, value) ? run + 1 : 0;
    return run;
  });
}

function longestWithin(runs: Int32Array, start: number, days: number): number {
  let longest = 0;
  for (let offset = 0; offset < days; offset += 1) {
    longest = Math.max(longest, Math.min(runs[start + offset] ?? 0, offset + 1));
  }
  return longest;
}
