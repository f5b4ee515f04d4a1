// Decides sowing by rain: the first n-day total that reaches a bound inside the sowing window, else the window's end.
import {
  addDays,
  formatDate,
  formatMillimetres,
  type LocalDate,
  type MonthDay,
  micrometres,
  parseMonthDay,
} from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { prefixSums } from '../column.ts';
import type { DateWindow, IndexTrace } from '../outcome.ts';
import { baseNumber, parseQuantity } from '../quantity.ts';
import { type ResolvedDays, resolveDays } from '../resolve-days.ts';
import { IDENTIFIER, MONTH_DAY, pair, quantity } from '../schema-parts.ts';
import { sentence } from '../sentence.ts';
import type { SeriesKind } from '../series.ts';
import { type SowingOutcome, sowingNode } from '../sowing-node.ts';
import { firstOnOrAfter } from '../window-node.ts';

const ONSET = Type.Object(
  {
    of: IDENTIFIER,
    window: pair<string, string>(MONTH_DAY, MONTH_DAY, 'First and last day of the sowing window.'),
    atLeast: quantity('series'),
    inDays: Type.Integer({ minimum: 1, maximum: 30, description: 'Length of the total, in days.' }),
    sown: Type.Union([Type.Literal('day-after'), Type.Literal('first-day')], {
      description: "Sowing is the day after the rain that decides it, or that rain's first day.",
    }),
    ladder: Type.Array(IDENTIFIER, { description: 'Where a missing day is looked for, in this order.' }),
  },
  { additionalProperties: false },
);
const SCHEMA = Type.Object(
  {
    onset: ONSET,
    else: Type.Literal('window-end', {
      description: 'Without such rain the cover begins when the window ends.',
    }),
  },
  { additionalProperties: false, description: 'Sowing decided by rain.' },
);

type Config = {
  readonly series: string;
  readonly first: MonthDay;
  readonly last: MonthDay;
  readonly atLeast: string;
  readonly atLeastBase: number;
  readonly inDays: number;
  readonly sown: 'day-after' | 'first-day';
  readonly ladder: readonly string[];
  readonly countsItsOwnRain: boolean;
};

/**
 * The first i with Σ r over `inDays` days ending at i ≥ `atLeast`, the days wholly inside the window (Sivakumar's rule without
 * its look-ahead: a false start is an event of its own). A missing day that could have made an earlier onset leaves it undetermined.
 */
export const onset = sowingNode({
  name: 'onset',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>): Config => ({
    series: json.onset.of,
    first: parseMonthDay(json.onset.window[0]),
    last: parseMonthDay(json.onset.window[1]),
    atLeast: json.onset.atLeast,
    atLeastBase: baseNumber(parseQuantity(json.onset.atLeast)),
    inDays: json.onset.inDays,
    sown: json.onset.sown,
    ladder: json.onset.ladder,
    countsItsOwnRain: json.onset.sown === 'first-day',
  }),
  carries,
  windowIn,
  span: (config, seasonStart) => {
    const window = windowIn(config, seasonStart);
    const earliest = config.sown === 'first-day' ? window.from : addDays(window.from, config.inDays);
    return { earliest, latest: sownAtEnd(config, window) };
  },
  find: (config, place, seasonStart, knownUntil) => {
    const window = windowIn(config, seasonStart);
    const known = Math.max(0, Math.min(window.days, knownUntil - window.from));
    const days = resolveDays(place, { from: window.from, days: known }, config.ladder, (kind) =>
      carries(config, kind),
    );
    return answer(config, window, days, known);
  },
  findColumns: (config, column, windows) => {
    const sums = prefixSums(column.values, (value) => Math.max(0, value));
    const gaps = prefixSums(column.values, (value) => (value < 0 ? 1 : 0));
    return windows.starts.map((start, index) => {
      const end = start + (windows.days[index] ?? 0);
      for (let stop = start + config.inDays; stop <= end; stop += 1) {
        const begin = stop - config.inDays;
        if ((sums[stop] ?? 0) - (sums[begin] ?? 0) >= config.atLeastBase)
          return config.sown === 'first-day' ? begin : stop;
        if ((gaps[stop] ?? 0) > (gaps[begin] ?? 0)) return -1;
      }
      return config.sown === 'first-day' ? end - 1 : end;
    });
  },
  sentence: (config) =>
    sentence('sowing.onset', {
      series: config.series,
      atLeast: config.atLeast,
      inDays: `${config.inDays} days`,
      first: config.first,
      last: config.last,
    }),
});

/** Three-day totals of satellite rain are not the sky's (see the excess-rain index). */
function carries(config: Config, kind: SeriesKind): boolean {
  return kind !== 'satellite' || config.inDays >= 5;
}

function windowIn(config: Config, seasonStart: LocalDate): DateWindow {
  const from = firstOnOrAfter(seasonStart, config.first);
  return { from, days: firstOnOrAfter(from, config.last) - from + 1 };
}

function sownAtEnd(config: Config, window: DateWindow): LocalDate {
  return addDays(window.from, config.sown === 'first-day' ? window.days - 1 : window.days);
}

function answer(config: Config, window: DateWindow, days: ResolvedDays, known: number): SowingOutcome {
  const scan = scanFor(config, days.values);
  const steps = scan.met
    ? { metOnDay: scan.stop, total: `${formatMillimetres(micrometres(scan.total))} mm` }
    : {};
  const trace = { ...traceOf(window, days), steps };
  if (scan.met) {
    return {
      determined: true,
      value: addDays(window.from, config.sown === 'first-day' ? scan.stop - config.inDays : scan.stop),
      trace,
    };
  }
  if (scan.blocked)
    return { determined: false, reasons: [{ reason: 'onset-undetermined', days: trace.missingDays }], trace };
  if (known < window.days) {
    const until = formatDate(addDays(window.from, window.days - 1));
    return { determined: false, reasons: [{ reason: 'not-yet-ended', until }], trace };
  }
  return {
    determined: true,
    value: sownAtEnd(config, window),
    trace: { ...trace, steps: { windowEnded: true } },
  };
}

type Scan = {
  readonly met: boolean;
  readonly blocked: boolean;
  readonly stop: number;
  readonly total: number;
};

function scanFor(config: Config, values: readonly (number | null)[]): Scan {
  for (let stop = config.inDays; stop <= values.length; stop += 1) {
    const spell = values.slice(stop - config.inDays, stop);
    const total = spell.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    if (total >= config.atLeastBase) return { met: true, blocked: false, stop, total };
    if (spell.includes(null)) return { met: false, blocked: true, stop, total };
  }
  return { met: false, blocked: false, stop: 0, total: 0 };
}

function traceOf(window: DateWindow, days: ResolvedDays): IndexTrace {
  return {
    node: 'onset',
    unit: 'mm',
    from: formatDate(window.from),
    until: formatDate(addDays(window.from, window.days - 1)),
    days: window.days,
    missingDays: days.missing.map((offset) => formatDate(addDays(window.from, offset))),
    substitutions: days.substitutions,
    fill: null,
    steps: {},
  };
}
