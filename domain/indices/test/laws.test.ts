// Decides the laws of the engine over random series: agreement of evaluations, missing days, monotony, bounds, operators.
import {
  addDays,
  compare,
  equals,
  type Json,
  ONE,
  parseDate,
  type Ratio,
  ratio,
  ZERO,
} from '@microcrop/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  baseNumber,
  type CompiledIndex,
  columnOf,
  type DailySeries,
  evaluateColumns,
  evaluateIndex,
  floatOf,
  type PlaceSeries,
  parseQuantity,
  REGISTRY,
  windowsOf,
} from '../src/index.ts';
import { node } from './case-files.ts';

const START = parseDate('2011-03-01');
const reading = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 90_000 }) },
);
const gappy = fc.oneof({ weight: 12, arbitrary: reading }, { weight: 1, arbitrary: fc.constant(null) });
const rain = (value: fc.Arbitrary<number | null>) => fc.array(value, { minLength: 1, maxLength: 60 });
const series = (values: readonly (number | null)[]): DailySeries => ({
  kind: 'station',
  unit: 'micrometre',
  start: START,
  values,
});
const place = (values: readonly (number | null)[], neighbour?: readonly (number | null)[]): PlaceSeries => ({
  series: series(values),
  rungs: neighbour === undefined ? [] : [{ rung: 'neighbours', place: 'other', series: series(neighbour) }],
});

const missing = fc.constantFrom<Json>(
  { maxShare: 0, ladder: [], else: 'undetermined' },
  { maxShare: 0, ladder: ['neighbours'], else: 'undetermined' },
);
const scaled = fc.constantFrom<Json>({
  maxShare: '0.25',
  fill: 'scale',
  ladder: ['neighbours'],
  else: 'undetermined',
});
const mm = fc.integer({ min: 1, max: 80_000 }).map((base) => `${base / 1000} mm`);
const indexJson: fc.Arbitrary<Json> = fc.oneof(
  fc.record({ sum: fc.constant('rain'), over: fc.constant('p'), missing: fc.oneof(missing, scaled) }),
  fc.record({
    sum: mm.map((cap): Json => ({ cap: ['rain', cap] })),
    over: fc.constant('p'),
    missing: fc.oneof(missing, scaled),
  }),
  fc.record({
    longestRun: fc
      .tuple(fc.constantFrom('<', '<='), mm)
      .map(([bound, at]): Json => ({ where: ['rain', bound, at] })),
    over: fc.constant('p'),
    edge: fc.constant('clip'),
    missing,
  }),
  fc.record({
    maxSum: fc.integer({ min: 1, max: 6 }).map((inDays): Json => ({ of: 'rain', inDays })),
    over: fc.constant('p'),
    missing,
  }),
);
const compiled = indexJson.map((json): CompiledIndex => node(REGISTRY.index, json).compile(json));
const whole = (values: readonly unknown[]) => ({ from: START, days: values.length });
const valueOf = (outcome: ReturnType<typeof evaluateIndex>): Ratio | null =>
  outcome.determined ? outcome.value : null;

describe('an index', () => {
  test('has one value, by days and by columns, over any windows', () => {
    fc.assert(
      fc.property(
        compiled,
        rain(gappy),
        rain(gappy),
        fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 8 }),
        (index, own, other, picks) => {
          const windows = picks
            .map(([start, days]) => ({ from: addDays(START, start), days }))
            .filter((window) => window.from + window.days <= START + own.length);
          const at = place(own, other);
          const single = windows.map((window) => valueOf(evaluateIndex(index, at, window)));
          expect(evaluateColumns(index, at, windows)).toEqual(single);
        },
      ),
      { numRuns: 600 },
    );
  });

  test('never turns into another number when a day is taken away from every rung, unless a fill is named', () => {
    fc.assert(
      fc.property(compiled, rain(gappy), rain(gappy), fc.nat(59), (index, own, other, day) => {
        const without = (values: readonly (number | null)[]) =>
          values.map((value, at) => (at === day ? null : value));
        const before = valueOf(evaluateIndex(index, place(own, other), whole(own)));
        const outcome = evaluateIndex(index, place(without(own), without(other)), whole(own));
        const after = valueOf(outcome);
        if (before === null) expect(after).toBeNull();
        const changed = before !== null && after !== null && !equals(before, after);
        if (changed) expect(outcome.trace.fill?.name).toBe(index.missing.fill);
        if (changed) expect(index.missing.fill).not.toBeNull();
      }),
      { numRuns: 600 },
    );
  });

  test('tells every missing day and every day that a rung gave', () => {
    fc.assert(
      fc.property(compiled, rain(gappy), rain(gappy), (index, own, other) => {
        const { trace } = evaluateIndex(index, place(own, other), whole(own));
        const gaps = own.filter((value) => value === null).length;
        expect(trace.missingDays.length + trace.substitutions.length).toBe(gaps);
        if (index.missing.ladder.length === 0) expect(trace.substitutions).toEqual([]);
      }),
    );
  });

  test('of a satellite is never a dry spell, nor a maximum of fewer than five days', () => {
    const kinds = REGISTRY.index.map(({ name }) => name);
    expect(kinds).toContain('longestRun');
    fc.assert(
      fc.property(compiled, (index) => {
        const inDays = index.sentence().values['inDays'];
        const short = inDays !== undefined && Number.parseInt(inDays, 10) < 5;
        expect(index.carries('satellite')).toBe(index.node !== 'longestRun' && !short);
        expect(index.carries('station')).toBe(true);
      }),
    );
  });
});

const rate = fc.integer({ min: 0, max: 1000 }).map((per) => ratio(BigInt(per), 1000n));
const decimalRate = fc.integer({ min: 0, max: 1000 }).map((per) => `${per / 1000}`);
const side = fc.constantFrom('below', 'at-or-below', 'above', 'at-or-above');
const shapeJson: fc.Arbitrary<Json> = fc
  .tuple(side, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), rate, rate)
  .filter(([, first, second]) => first !== second)
  .chain(([pays, first, second, one, other]) => {
    const deficit = pays.endsWith('below');
    const [trigger, exit] = deficit === first > second ? [first, second] : [second, first];
    const [low, high] = compare(one, other) <= 0 ? [one, other] : [other, one];
    const text = (value: Ratio): string => String(floatOf(value));
    return fc.constantFrom<Json>(
      {
        linear: {
          of: 'i',
          pays,
          trigger: `${trigger} mm`,
          exit: `${exit} mm`,
          lump: text(low),
          limit: text(high),
        },
      },
      {
        step: {
          of: 'i',
          pays,
          rows: [
            [`${trigger} mm`, text(low)],
            [`${exit} mm`, text(high)],
          ],
        },
      },
      { binary: { of: 'i', pays, trigger: `${trigger} mm`, limit: text(high) } },
    );
  });
const shape = shapeJson.map((json) => node(REGISTRY.shape, json).compile(json, parseQuantity));
const value = fc.integer({ min: 0, max: 250_000 }).map((base) => ratio(BigInt(base), 1000n));

describe('a payout shape', () => {
  test('pays between nothing and its limit, and its numbers are sound', () => {
    fc.assert(
      fc.property(shape, value, (payout, at) => {
        const { rate: paid } = payout.rate(at);
        expect(payout.faults()).toEqual([]);
        expect(compare(paid, ZERO)).toBeGreaterThanOrEqual(0);
        expect(compare(paid, payout.limit)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  test('never pays less for a worse index', () => {
    fc.assert(
      fc.property(shape, value, value, (payout, one, other) => {
        const deficit = payout.bounds.side.endsWith('below');
        const [low, high] = compare(one, other) <= 0 ? [one, other] : [other, one];
        const [worse, better] = deficit ? [low, high] : [high, low];
        expect(compare(payout.rate(worse).rate, payout.rate(better).rate)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  test('is the same by columns', () => {
    fc.assert(
      fc.property(shape, fc.array(value, { minLength: 1 }), (payout, values) => {
        const bases = Float64Array.from(values, (each) => floatOf(each) * 1000);
        payout.rateColumns(bases.map(Math.round)).forEach((columnar, at) => {
          expect(columnar).toBeCloseTo(floatOf(payout.rate(values[at] ?? ZERO).rate), 10);
        });
      }),
    );
  });
});

describe('a deficit cover', () => {
  test('never pays less when it rains less on any day', () => {
    fc.assert(
      fc.property(rain(reading), fc.nat(59), fc.integer({ min: 0, max: 90_000 }), (values, day, less) => {
        const sum = node(REGISTRY.index, { sum: 'rain' }).compile({
          sum: { cap: ['rain', '60 mm'] },
          over: 'p',
          missing: { maxShare: 0, ladder: [], else: 'undetermined' },
        });
        const json: Json = {
          linear: { of: 'i', pays: 'below', trigger: '300 mm', exit: '90 mm', lump: '0.05', limit: 1 },
        };
        const linear = node(REGISTRY.shape, json).compile(json, parseQuantity);
        const drier = values.map((depth, at) => (at === day ? Math.max(0, (depth ?? 0) - less) : depth));
        const paid = (at: readonly (number | null)[]) => {
          const outcome = evaluateIndex(sum, place(at), whole(at));
          return outcome.determined ? linear.rate(outcome.value).rate : ZERO;
        };
        expect(compare(paid(drier), paid(values))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

const operator = (json: Json) => node(REGISTRY.operator, json).compile(json);

describe('an operator', () => {
  test('deductible takes off, and never below nothing', () => {
    fc.assert(
      fc.property(decimalRate, rate, (amount, at) => {
        const after = operator({ deductible: amount }).apply(at);
        expect(compare(after, at)).toBeLessThanOrEqual(0);
        expect(compare(after, ZERO)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
  test('franchise gives all or nothing', () => {
    fc.assert(
      fc.property(decimalRate, rate, (amount, at) => {
        const after = operator({ franchise: amount }).apply(at);
        expect(equals(after, ZERO) || equals(after, at)).toBe(true);
      }),
    );
  });
  test('minimum leaves nothing at nothing, and lifts the rest', () => {
    fc.assert(
      fc.property(decimalRate, rate, (amount, at) => {
        const after = operator({ minimum: amount }).apply(at);
        if (equals(at, ZERO)) expect(equals(after, ZERO)).toBe(true);
        else expect(floatOf(after)).toBeGreaterThanOrEqual(Number(amount));
      }),
    );
  });
  test('cap bounds, and twice is once', () => {
    fc.assert(
      fc.property(decimalRate, rate, (amount, at) => {
        const capped = operator({ cap: amount });
        expect(floatOf(capped.apply(at))).toBeLessThanOrEqual(Number(amount));
        expect(equals(capped.apply(capped.apply(at)), capped.apply(at))).toBe(true);
      }),
    );
  });
  test('round stays within its step, and twice is once', () => {
    fc.assert(
      fc.property(
        fc.nat(8),
        fc.bigInt({ min: 0n, max: 10_000n }),
        fc.bigInt({ min: 1n, max: 999n }),
        (places, up, down) => {
          const rounded = operator({ round: { places, rule: 'half-even' } });
          const once = rounded.apply(ratio(up, down));
          expect(Math.abs(floatOf(once) - floatOf(ratio(up, down)))).toBeLessThanOrEqual(
            0.5000001 * 10 ** -places,
          );
          expect(equals(rounded.apply(once), once)).toBe(true);
        },
      ),
    );
  });
  test('keeps order: no operator pays less for a higher rate', () => {
    const any = fc.oneof(
      decimalRate.map((amount): Json => ({ deductible: amount })),
      decimalRate.map((amount): Json => ({ franchise: amount })),
      decimalRate.map((amount): Json => ({ minimum: amount })),
      decimalRate.map((amount): Json => ({ cap: amount })),
    );
    fc.assert(
      fc.property(any, rate, rate, (json, one, other) => {
        const [low, high] = compare(one, other) <= 0 ? [one, other] : [other, one];
        expect(compare(operator(json).apply(high), operator(json).apply(low))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('sowing by rain', () => {
  const json = (ladder: readonly string[]): Json => ({
    onset: { of: 'rain', window: ['03-03', '04-10'], atLeast: '25 mm', inDays: 3, sown: 'day-after', ladder },
    else: 'window-end',
  });
  const full = fc.array(gappy, { minLength: 50, maxLength: 60 });

  test('is the same by days and by columns', () => {
    fc.assert(
      fc.property(full, full, fc.constantFrom([], ['neighbours']), (own, other, ladder) => {
        const rule = node(REGISTRY.sowing, json(ladder)).compile(json(ladder));
        const at = place(own, other);
        const outcome = rule.find(at, START, addDays(START, 60));
        const column = columnOf(at, rule.ladder, rule.carries);
        const [offset = -1] = rule.findColumns(column, windowsOf(column, [rule.windowIn(START)]));
        expect(offset).toBe(outcome.determined ? outcome.value - START : -1);
      }),
      { numRuns: 500 },
    );
  });

  test('a day taken away leaves it, or leaves it undetermined; it never moves', () => {
    fc.assert(
      fc.property(full, fc.nat(59), (own, day) => {
        const rule = node(REGISTRY.sowing, json([])).compile(json([]));
        const before = rule.find(place(own), START, addDays(START, 60));
        const after = rule.find(
          place(own.map((each, at) => (at === day ? null : each))),
          START,
          addDays(START, 60),
        );
        if (!before.determined) expect(after.determined).toBe(false);
        else if (after.determined) expect(after.value).toBe(before.value);
      }),
      { numRuns: 500 },
    );
  });

  test('what is known early is what is known later', () => {
    fc.assert(
      fc.property(full, fc.nat(50), (own, known) => {
        const rule = node(REGISTRY.sowing, json([])).compile(json([]));
        const early = rule.find(place(own), START, addDays(START, known));
        const later = rule.find(place(own), START, addDays(START, 60));
        if (early.determined) expect(later).toMatchObject({ determined: true, value: early.value });
      }),
    );
  });
});

test('thresholds in base steps are exact', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), (base) => {
      expect(baseNumber(parseQuantity(`${base / 1000} mm`))).toBe(base);
    }),
  );
  expect(equals(ONE, ratio(1n))).toBe(true);
});
