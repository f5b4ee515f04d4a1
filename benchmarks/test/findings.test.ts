// Decides that ratios, goals and growth are computed as they are told, and that a finding reads the same for all.
import { describe, expect, it } from 'vitest';
import { growthOf } from '../src/growth/marginal-cost.ts';
import { parsePlayedSeason } from '../src/growth/played-season.ts';
import { compare, figuresOf, inverse } from '../src/measure/compare.ts';
import { findingOf } from '../src/measure/finding.ts';
import type { Round, Slice } from '../src/measure/interleave.ts';
import { findingLine } from '../src/measure/print-finding.ts';
import { spreadOf } from '../src/measure/ratios.ts';

const slice = (operations: number, cpuSeconds: number, serverCpuSeconds: number | undefined = 0): Slice => ({
  operations,
  wallSeconds: 1,
  clientCpuSeconds: cpuSeconds,
  serverCpuSeconds,
});
const round = (target: Slice, control: Slice): Round =>
  new Map([
    ['target', target],
    ['control', control],
  ]);

describe('a spread', () => {
  it('is the median with both ends, of odd and even counts', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3, rounds: 3 });
    expect(spreadOf([4, 1, 2, 3]).median).toBe(2.5);
  });

  it('is refused without rounds and of what is no number', () => {
    expect(() => spreadOf([])).toThrow(RangeError);
    expect(() => spreadOf([1, Number.NaN])).toThrow(RangeError);
  });

  it('turns around with its ratio', () => {
    expect(inverse({ median: 0.5, min: 0.25, max: 1, rounds: 3 })).toEqual({
      median: 2,
      min: 1,
      max: 4,
      rounds: 3,
    });
  });
});

describe('a comparison', () => {
  it('compares within each round, never across', () => {
    const rounds = [round(slice(50, 1), slice(100, 1)), round(slice(10, 1), slice(20, 1))];
    const { rate, cpu } = compare(rounds, 'target', 'control');
    expect(rate).toEqual({ median: 0.5, min: 0.5, max: 0.5, rounds: 2 });
    expect(cpu?.median).toBe(2);
  });

  it('adds the CPU of both sides, and knows no CPU ratio where one side is not told', () => {
    const told = compare([round(slice(10, 1, 3), slice(10, 1, 1))], 'target', 'control');
    expect(told.cpu?.median).toBe(2);
    const silent = { ...slice(10, 1), serverCpuSeconds: undefined };
    expect(compare([round(slice(10, 1), silent)], 'target', 'control').cpu).toBeUndefined();
    expect(figuresOf([round(silent, silent)], 'target')).toEqual({
      targetPerSecond: 10,
      targetClientCpuMicroseconds: 100_000,
    });
  });

  it('refuses a slice in which nothing was done', () => {
    expect(() => compare([round(slice(0, 1), slice(1, 1))], 'target', 'control')).toThrow(
      /target did nothing/,
    );
  });
});

describe('a finding', () => {
  const parts = {
    name: 'posting',
    of: 'this over that',
    spread: { median: 0.59999, min: 0.5, max: 0.7, rounds: 5 },
    limitedBy: 'the disk',
    figures: { perSecond: 1234.5 },
  };

  it('is judged before it is rounded', () => {
    const finding = findingOf({ ...parts, goal: { atLeast: 0.6 } });
    expect(finding).toMatchObject({ ratio: 0.6, holds: false, limitedBy: 'the disk' });
    expect(findingOf({ ...parts, goal: { atMost: 0.6 } })).not.toHaveProperty('limitedBy');
  });

  it('says name, ratio, spread, goal and whether it holds, in words and as one line of JSON', () => {
    const finding = findingOf({ ...parts, goal: { atLeast: 0.6 } });
    const words = findingLine(finding, false);
    expect(words).toContain('posting: 0.6 (0.5 to 0.7 in 5 rounds), goal >= 0.6, holds: false');
    expect(words).toContain('limited by: the disk');
    const json = findingLine(finding, true);
    expect(json).not.toContain('\n');
    expect(JSON.parse(json)).toEqual(finding);
  });
});

describe('growth', () => {
  const season = (farmers: number, cpuSeconds: number) => ({ farmers, cpuSeconds, peakBytes: farmers });

  it('is the later marginal cost over the earlier; what a season costs without farmers does not count', () => {
    const growth = growthOf([season(100, 7), season(200, 8), season(400, 12)], [100, 200, 400]);
    expect(growth).toEqual({
      ratio: 2,
      earlierMilliseconds: 10,
      laterMilliseconds: 20,
      peakBytes: 400,
    });
  });

  it('is refused where a size was not played', () => {
    expect(() => growthOf([season(100, 7)], [100, 200, 400])).toThrow(RangeError);
  });

  it('reads what a player told, and nothing else', () => {
    expect(parsePlayedSeason(JSON.stringify(season(1, 2)))).toEqual(season(1, 2));
    expect(() => parsePlayedSeason('{"farmers":1,"cpuSeconds":"2","peakBytes":3}')).toThrow(/cpuSeconds/);
    expect(() => parsePlayedSeason('null')).toThrow(RangeError);
  });
});
