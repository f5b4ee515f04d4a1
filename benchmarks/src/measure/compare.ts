// Decides the ratios of a target to its control within each round: of their rates, and of the CPU an operation takes.
import type { Round, Slice } from './interleave.ts';
import { type Spread, spreadOf } from './ratios.ts';

export type Comparison = {
  /** Target's operations a second over the control's. */
  readonly rate: Spread;
  /** Target's CPU an operation over the control's; undefined where the server's time is not told. */
  readonly cpu: Spread | undefined;
};

export function compare(rounds: readonly Round[], target: string, control: string): Comparison {
  const pairs = rounds.map((round) => ({ target: sliceOf(round, target), control: sliceOf(round, control) }));
  const cpu = pairs.map((pair) => cpuMicroseconds(pair.target) / cpuMicroseconds(pair.control));
  return {
    rate: spreadOf(pairs.map((pair) => rateOf(pair.target) / rateOf(pair.control))),
    cpu: cpu.some(Number.isNaN) ? undefined : spreadOf(cpu),
  };
}

/** Medians over the rounds: operations a second, and CPU an operation on both sides. Names carry `name`. */
export function figuresOf(rounds: readonly Round[], name: string): Readonly<Record<string, number>> {
  const slices = rounds.map((round) => sliceOf(round, name));
  const median = (of: (slice: Slice) => number): number => spreadOf(slices.map(of)).median;
  const server = slices.every(({ serverCpuSeconds }) => serverCpuSeconds !== undefined)
    ? {
        [`${name}ServerCpuMicroseconds`]: median((slice) => perOperation(slice, slice.serverCpuSeconds ?? 0)),
      }
    : {};
  return {
    [`${name}PerSecond`]: median(rateOf),
    [`${name}ClientCpuMicroseconds`]: median((slice) => perOperation(slice, slice.clientCpuSeconds)),
    ...server,
  };
}

/** 1 divided by each: a ratio of rates as a ratio of times. */
export function inverse({ median, min, max, rounds }: Spread): Spread {
  return { median: 1 / median, min: 1 / max, max: 1 / min, rounds };
}

function sliceOf(round: Round, name: string): Slice {
  const slice = round.get(name);
  if (slice === undefined || slice.operations === 0)
    throw new RangeError(`${name} did nothing within a slice`);
  return slice;
}

function rateOf({ operations, wallSeconds }: Slice): number {
  return operations / wallSeconds;
}

/** NaN where the server's time is not told. */
function cpuMicroseconds(slice: Slice): number {
  return perOperation(slice, slice.clientCpuSeconds + (slice.serverCpuSeconds ?? Number.NaN));
}

function perOperation({ operations }: Slice, seconds: number): number {
  return (seconds * 1_000_000) / operations;
}
