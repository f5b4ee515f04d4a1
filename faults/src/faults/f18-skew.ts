// Decides F18: the clocks of two processes are wrong by minutes, one fast and one slow, while people call and money moves.
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { whileCalling } from '../load/load-on.ts';
import type { Fault } from './fault.ts';

export type SkewSize = {
  readonly minutes: number;
  readonly seconds: number;
  readonly turnsPerSecond: number;
};

const SKEWED_CLOCK = fileURLToPath(new URL('../stage/skewed-clock.ts', import.meta.url));

/** The one that claims what the other one holds. */
const SKEWED = [
  { role: 'worker:collection', sign: 1 },
  { role: 'gateway', sign: -1 },
] as const;

export function skewClocks({ minutes, seconds, turnsPerSecond }: SkewSize): Fault {
  return async (stage) => {
    const skewed = SKEWED.flatMap(({ role, sign }) => {
      const process = stage.processes.find((each) => each.role === role);
      return process === undefined ? [] : [{ process, milliseconds: sign * minutes * 60_000 }];
    });
    for (const { process, milliseconds } of skewed) await process.restart(envOf(milliseconds));
    const { load } = await whileCalling(stage, 'skew', turnsPerSecond, () => pause(seconds * 1000));
    for (const { process } of skewed) await process.restart();
    const broken = load.failed.size === 0 ? [] : [`turns failed: ${[...load.failed.keys()].join(', ')}`];
    return { counts: { skewedProcesses: skewed.length, minutes }, loads: [load], broken };
  };
}

function envOf(milliseconds: number): Readonly<Record<string, string>> {
  return {
    FAULT_SKEW_MILLISECONDS: String(milliseconds),
    NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import=${SKEWED_CLOCK}`,
  };
}
