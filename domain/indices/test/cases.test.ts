// Decides that every golden case beside a node holds, by the evaluation and by the columnar evaluation alike.
import { addDays, formatDate, formatRatio, type Json, parseDate, parseRatio, ZERO } from '@microcrop/kernel';
import { describe, expect, test } from 'vitest';
import {
  baseOf,
  columnOf,
  evaluateColumns,
  evaluateIndex,
  floatOf,
  parseQuantity,
  REGISTRY,
  windowsOf,
} from '../src/index.ts';
import { CASE_START, node, placeOfCase, type RungCase, readCases, seriesOf } from './case-files.ts';

type IndexCase = { name: string; index: Json; rain: (string | null)[]; rungs?: RungCase[]; expect: string };
for (const { name } of REGISTRY.index) {
  describe(`index ${name}`, () => {
    test.each(readCases<IndexCase>(name))('$name', (golden) => {
      const index = node(REGISTRY.index, golden.index).compile(golden.index);
      const place = placeOfCase(golden.rain, golden.rungs);
      const window = { from: CASE_START, days: golden.rain.length };
      const outcome = evaluateIndex(index, place, window);
      expect(outcome.determined ? formatRatio(outcome.value) : 'undetermined').toBe(decimal(golden.expect));
      const [columnar] = evaluateColumns(index, place, [window]);
      expect(columnar ? formatRatio(columnar) : 'undetermined').toBe(decimal(golden.expect));
    });
  });
}

type ShapeCase = { name: string; shape: Json; value: string; rate: string };
for (const { name } of REGISTRY.shape) {
  describe(`shape ${name}`, () => {
    test.each(readCases<ShapeCase>(name))('$name', (golden) => {
      const shape = node(REGISTRY.shape, golden.shape).compile(golden.shape, parseQuantity);
      expect(shape.faults()).toEqual([]);
      const value = parseRatio(decimal(golden.value));
      expect(formatRatio(shape.rate(value).rate)).toBe(golden.rate);
      const base = floatOf(baseOf({ unit: shape.bounds.trigger.unit, value }));
      expect(shape.rateColumns(Float64Array.of(base))[0]).toBeCloseTo(floatOf(parseRatio(golden.rate)), 12);
    });
  });
}

type OperatorCase = { name: string; operator: Json; rate: string; result: string };
for (const { name } of REGISTRY.operator) {
  describe(`operator ${name}`, () => {
    test.each(readCases<OperatorCase>(name))('$name', (golden) => {
      const operator = node(REGISTRY.operator, golden.operator).compile(golden.operator);
      const rate = parseRatio(golden.rate);
      expect(formatRatio(operator.apply(rate))).toBe(golden.result);
      const [columnar] = operator.applyColumns(Float64Array.of(floatOf(rate)));
      expect(columnar).toBeCloseTo(floatOf(parseRatio(golden.result)), 12);
    });
  });
}

type CombinerCase = { name: string; combiner: Json; rates: (string | null)[]; result: string };
for (const { name } of REGISTRY.combiner) {
  describe(`combiner ${name}`, () => {
    test.each(readCases<CombinerCase>(name))('$name', (golden) => {
      const combiner = node(REGISTRY.combiner, golden.combiner).compile(golden.combiner);
      const rates = golden.rates.map((rate) => (rate === null ? null : parseRatio(rate)));
      expect(formatRatio(combiner.combine(rates))).toBe(golden.result);
      const columns = rates.map((rate) => Float64Array.of(floatOf(rate ?? ZERO)));
      expect(combiner.combineColumns(columns)[0]).toBeCloseTo(floatOf(parseRatio(golden.result)), 12);
    });
  });
}

type WindowCase = {
  name: string;
  window: Json;
  seasonStart: string;
  sowing: string | null;
  before?: { from: string; days: number } | null;
  from: string | null;
  last: string | null;
};
for (const { name } of REGISTRY.window) {
  describe(`window ${name}`, () => {
    test.each(readCases<WindowCase>(name))('$name', (golden) => {
      const window = node(REGISTRY.window, golden.window).compile(golden.window);
      const { before } = golden;
      const context = {
        seasonStart: parseDate(golden.seasonStart),
        sowing: golden.sowing === null ? null : parseDate(golden.sowing),
        windowOf: () => (before ? { from: parseDate(before.from), days: before.days } : null),
      };
      const found = window.resolve(context);
      expect(found === null ? null : formatDate(found.from)).toBe(golden.from);
      expect(found === null ? null : formatDate(addDays(found.from, found.days - 1))).toBe(golden.last);
      expect(window.resolveColumns([context, context])).toEqual([found, found]);
    });
  });
}

type SowingCase = {
  name: string;
  sowing: Json;
  seasonStart: string;
  start: string;
  rain: (string | null)[];
  rungs?: RungCase[];
  knownUntil?: string;
  expect: string;
};
for (const { name } of REGISTRY.sowing) {
  describe(`sowing ${name}`, () => {
    test.each(readCases<SowingCase>(name))('$name', (golden) => {
      const sowing = node(REGISTRY.sowing, golden.sowing).compile(golden.sowing);
      const start = parseDate(golden.start);
      const place = {
        ...placeOfCase(golden.rain, golden.rungs),
        series: seriesOf(golden.rain, 'station', start),
      };
      const seasonStart = parseDate(golden.seasonStart);
      const end = parseDate(golden.knownUntil ?? '2011-12-31');
      const outcome = sowing.find(place, seasonStart, end);
      const answer = outcome.determined ? formatDate(outcome.value) : outcome.reasons[0]?.reason;
      expect(answer === 'onset-undetermined' ? 'undetermined' : answer).toBe(golden.expect);
      if (golden.knownUntil !== undefined) return;
      const column = columnOf(place, sowing.ladder, sowing.carries);
      const [offset = -1] = sowing.findColumns(column, windowsOf(column, [sowing.windowIn(seasonStart)]));
      expect(offset < 0 ? 'undetermined' : formatDate(addDays(start, offset))).toBe(golden.expect);
    });
  });
}

/** "140.3" as the exact ratio that outcomes carry. */
function decimal(text: string): string {
  const [whole = '0', fraction] = text.split('.');
  if (fraction === undefined) return text;
  return formatRatio(parseRatio(`${whole}${fraction}/1${'0'.repeat(fraction.length)}`));
}
