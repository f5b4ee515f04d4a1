// Decides F2: every process is stopped and started again, one after the other, while people call through the balancer.
import { whileCalling } from '../load/load-on.ts';
import type { Fault } from './fault.ts';

export type RollSize = {
  readonly turnsPerSecond: number;
  /** All processes in turn, so often. */
  readonly rounds: number;
};

/** Of so many turns at most one may fail. */
const TURNS_A_FAILURE = 10_000;

export function rollProcesses({ turnsPerSecond, rounds }: RollSize): Fault {
  return async (stage) => {
    const { load, result: restarts } = await whileCalling(stage, 'roll', turnsPerSecond, async () => {
      const all = Array.from({ length: rounds }, () => stage.processes).flat();
      for (const process of all) await process.restart();
      return all.length;
    });
    const failures = [...load.failed.values()].reduce((sum, each) => sum + each, 0) + load.late;
    const most = Math.floor(load.turns / TURNS_A_FAILURE);
    const words = [...load.failed.keys()].join(', ');
    const broken = failures <= most ? [] : [`${failures} of ${load.turns} turns failed: ${words}`];
    return { counts: { restarts }, loads: [load], broken };
  };
}
