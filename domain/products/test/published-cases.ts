// Decides how a worked example of a published scheme is put to the nodes: by its kind and the figures of its terms.
import { evaluateIndex, floatOf, nodeNamedIn, type PayoutSide, REGISTRY } from '@microcrop/indices';
import { addDays, type Json, parseDate, type Ratio, ratio } from '@microcrop/kernel';
import { meanOf } from '../src/index.ts';
import { percentile } from '../src/percentile.ts';

export type PublishedCase = {
  readonly id: string;
  readonly kind: string;
  readonly terms: Readonly<Record<string, unknown>>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: { readonly value: unknown; readonly tolerance: unknown };
};

/** The engine's answer in the case's own unit; undefined where today's nodes cannot say it. */
export type Answer = number | readonly number[] | readonly boolean[] | undefined;

type Figures = {
  /** A figure of the terms, else of the input. */
  readonly number: (...names: readonly string[]) => number | undefined;
  readonly numbers: (name: string) => readonly number[] | undefined;
  readonly text: (name: string) => string;
};

export function answerOf(published: PublishedCase): Answer {
  return ANSWERS[published.kind]?.(figuresOf(published));
}

const ANSWERS: Readonly<Record<string, (figures: Figures) => Answer>> = {
  linear_deficit: (at) => tickDeficit(at) ?? limitDeficit(at) ?? linearDeficit(at),
  area_yield: (at) => harvestRatio(at) ?? yieldShortfall(at) ?? paymentFactor(at),
  ndvi_forage: (at) =>
    scaled(
      at.number('frac'),
      linearRate('below', at.number('z'), at.number('trigger_z'), at.number('exit_z')),
    ),
  degree_day_option: (at) => {
    const strike = at.number('strike_hdd');
    return at.text('type') === 'put' ? ticks(strike, at.number('hdd'), at.number('tick_usd')) : undefined;
  },
  prf_rainfall_index: (at) => linearRate('below', at.number('index'), at.number('coverage'), 0),
  excess_rain_percent: excessPercent,
  multi_phase_deficit: (at) => {
    const minimum = at.number('minimum_rain_per_phase_mm');
    if (minimum === undefined) return undefined;
    return at.numbers('phase_rain_mm')?.map((rain) => (binaryRate('below', rain, minimum) ?? 0) > 0);
  },
  prevented_sowing: (at) =>
    scaled(
      at.number('sum_insured_inr_per_ha'),
      scaled(0.25, binaryRate('above', at.number('unsown_pct'), 75)),
    ),
  dry_spell: drySpell,
  start_of_season: startOfSeason,
  quantile: (at) =>
    at.numbers('esi_inr') && [
      percentileOf(at.numbers('esi_inr'), 1n, 3n),
      percentileOf(at.numbers('esi_inr'), 2n, 3n),
    ],
  burn_cost: burnCost,
};

function tickDeficit(at: Figures): Answer {
  const [trigger, tick, exit] = [
    at.number('coverage_trigger_in'),
    at.number('payment_per_inch_usd'),
    at.number('full_limit_at_in'),
  ];
  if (trigger === undefined || tick === undefined || exit === undefined) return undefined;
  return scaled(tick * (trigger - exit), linearRate('below', at.number('rain_in'), trigger, exit));
}

function limitDeficit(at: Figures): Answer {
  return scaled(
    at.number('liability_usd'),
    linearRate('below', at.number('rain_mm'), at.number('strike_mm'), at.number('limit_mm')),
  );
}

function linearDeficit(at: Figures): Answer {
  return scaled(
    at.number('sum_insured'),
    linearRate('below', at.number('rain_mm'), at.number('trigger_mm'), at.number('exit_mm')),
  );
}

function harvestRatio(at: Figures): number | undefined {
  const [expected, actual] = [at.number('aph'), at.number('aaay')];
  if (expected === undefined || actual === undefined) return undefined;
  const rate = linearRate(
    'below',
    actual / expected,
    at.number('trigger_harvest_ratio'),
    at.number('exit_harvest_ratio'),
  );
  return scaled(at.number('tsi_at_exit'), rate);
}

function yieldShortfall(at: Figures): number | undefined {
  const [threshold, mean, fraction] = [
    at.number('threshold_yield'),
    at.number('long_term_mean_kg_ha'),
    at.number('trigger_fraction'),
  ];
  if (at.number('sum_insured_inr') !== undefined) {
    return scaled(at.number('sum_insured_inr'), linearRate('below', at.number('actual_yield'), threshold, 0));
  }
  if (mean === undefined || fraction === undefined) return undefined;
  return ticks(mean * fraction, at.number('yield_kg_ha'), at.number('price_usd_kg'));
}

function paymentFactor(at: Figures): number | undefined {
  const [expected, level, limit] = [
    at.number('expected_county_yield'),
    at.number('coverage_level'),
    at.number('loss_limit_factor'),
  ];
  if (expected === undefined || level === undefined || limit === undefined) return undefined;
  return linearRate('below', at.number('final_county_yield'), expected * level, expected * limit);
}

/** The trigger is a franchise: beyond it the whole distance pays. Days of rain are a second condition that no node holds yet. */
function excessPercent(at: Figures): Answer {
  const [actual, normal] = [at.number('actual_mm'), at.number('historical_mm')];
  const [days, needed] = [at.number('actual_rainy_days') ?? 0, at.number('min_rainy_days') ?? 0];
  const [trigger, exit] = [at.number('trigger'), at.number('exit')];
  if (actual === undefined || normal === undefined || days < needed) return undefined;
  if (trigger === undefined || exit === undefined) return undefined;
  return linearRate('above', (actual - normal) / normal, trigger, exit, trigger / exit);
}

function drySpell(at: Figures): Answer {
  const match = /^10 mm except days (\d+)-(\d+) = 0, January$/.exec(at.text('rain'));
  const bound = at.number('dry_day_lt_mm');
  if (match === null || bound === undefined || !at.text('resample').startsWith('month first'))
    return undefined;
  const dry = (day: number): boolean => day >= Number(match[1]) && day <= Number(match[2]);
  const rain = Array.from({ length: 31 }, (_day, offset) => (dry(offset + 1) ? 0 : 10));
  const index = REGISTRY.index
    .find((node) => node.name === 'longestRun')
    ?.compile({
      longestRun: { where: ['rain', '<', `${bound} mm`] },
      over: 'p',
      edge: 'clip',
      missing: { maxShare: 0, ladder: [], else: 'undetermined' },
    });
  const outcome = index && evaluateIndex(index, seriesOf(rain), { from: START, days: rain.length });
  return outcome?.determined ? floatOf(outcome.value) : undefined;
}

/** First day whose n-day total reaches a percentile of all n-day totals: the onset node with that bound. */
function startOfSeason(at: Figures): Answer {
  const match = /^(\d+)th percentile of (\d+)-day sums \(type 7\)$/.exec(at.text('comparison'));
  const rain = at.numbers('rain_mm');
  if (match === null || rain === undefined) return undefined;
  const days = Number(match[2]);
  const sums = rain
    .slice(days - 1)
    .map((_value, start) => rain.slice(start, start + days).reduce((sum, value) => sum + value, 0));
  const bound = percentileOf(sums, BigInt(match[1] ?? '0'), 100n);
  const json: Json = {
    onset: {
      of: 'rain',
      window: ['01-01', monthDayOf(rain.length)],
      atLeast: `${Math.round(bound * 1000) / 1000} mm`,
      inDays: days,
      sown: 'day-after',
      ladder: [],
    },
    else: 'window-end',
  };
  const outcome = nodeNamedIn(REGISTRY.sowing, json)
    ?.compile(json)
    .find(seriesOf(rain), START, addDays(START, 366));
  return outcome?.determined ? outcome.value - START : undefined;
}

function burnCost(at: Figures): Answer {
  const [index, slope] = [at.numbers('index'), at.number('slope_per_index_unit')];
  if (index === undefined || slope === undefined) return undefined;
  const strike = percentileOf(index, 30n, 100n);
  return (
    slope * strike * floatOf(meanOf(index.map((value) => exact(linearRate('below', value, strike, 0) ?? 0))))
  );
}

/** `tick` for each unit that `value` falls short of `strike`, without end: a linear shape down to nothing. */
function ticks(
  strike: number | undefined,
  value: number | undefined,
  tick: number | undefined,
): number | undefined {
  if (strike === undefined || tick === undefined) return undefined;
  return scaled(strike * tick, linearRate('below', value, strike, 0));
}

function linearRate(
  side: PayoutSide,
  value: number | undefined,
  trigger: number | undefined,
  exit: number | undefined,
  lump = 0,
): number | undefined {
  if (value === undefined || trigger === undefined || exit === undefined) return undefined;
  return shapeRate(
    { linear: { of: 'i', pays: side, trigger: 'trigger', exit: 'exit', lump: String(lump), limit: 1 } },
    value,
    { trigger, exit },
  );
}

function binaryRate(side: PayoutSide, value: number | undefined, trigger: number): number | undefined {
  return value === undefined
    ? undefined
    : shapeRate({ binary: { of: 'i', pays: side, trigger: 'trigger', limit: 1 } }, value, { trigger });
}

function shapeRate(json: Json, value: number, terms: Readonly<Record<string, number>>): number | undefined {
  const shape = nodeNamedIn(REGISTRY.shape, json)?.compile(json, (name) => ({
    unit: 'mm',
    value: exact(terms[name] ?? 0),
  }));
  return shape && floatOf(shape.rate(exact(value)).rate);
}

function scaled(factor: number | undefined, rate: number | undefined): number | undefined {
  return factor === undefined || rate === undefined ? undefined : factor * rate;
}

function percentileOf(values: readonly number[] | undefined, part: bigint, of: bigint): number {
  return floatOf(percentile((values ?? []).map(exact), ratio(part, of)));
}

/** The decimal that the figure was printed as, to twelve places. */
function exact(value: number): Ratio {
  return ratio(BigInt(Math.round(value * 1e12)), 10n ** 12n);
}

const START = parseDate('2011-01-01');

function seriesOf(rain: readonly number[]) {
  const values = rain.map((millimetres) => Math.round(millimetres * 1000));
  return { series: { kind: 'station', unit: 'micrometre', start: START, values }, rungs: [] } as const;
}

function monthDayOf(dayOfYear: number): string {
  return `01-${String(Math.min(31, dayOfYear)).padStart(2, '0')}`;
}

function figuresOf({ terms, input }: PublishedCase): Figures {
  const found = (name: string): unknown => input[name] ?? terms[name];
  return {
    number: (...names) => names.map(found).find((value) => typeof value === 'number'),
    numbers: (name) => {
      const value = found(name);
      return Array.isArray(value) && value.every((each) => typeof each === 'number') ? value : undefined;
    },
    text: (name) => {
      const value = found(name);
      return typeof value === 'string' ? value : '';
    },
  };
}
