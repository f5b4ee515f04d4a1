// Decides F3: PostgreSQL is killed in the middle of transactions and starts again, while people call and money moves.
import { setTimeout as pause } from 'node:timers/promises';
import { draw } from '@microcrop/kernel';
import { whileCalling } from '../load/load-on.ts';
import type { Stage } from '../stage/open-stage.ts';
import type { Fault } from './fault.ts';

export type DatabaseSize = {
  readonly cycles: number;
  readonly secondsBetweenMax: number;
  readonly turnsPerSecond: number;
};

export function killDatabase(size: DatabaseSize): Fault {
  return async (stage) => {
    const { load, result: counts } = await whileCalling(stage, 'database', size.turnsPerSecond, () =>
      killInCycles(stage, size),
    );
    return { counts, loads: [load] };
  };
}

async function killInCycles(
  { seed, database, processes }: Stage,
  { cycles, secondsBetweenMax }: DatabaseSize,
) {
  const counts = { serverKills: 0, backendKills: 0 };
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    await pause((0.5 + 0.5 * draw([seed, 'database', cycle])) * secondsBetweenMax * 1000);
    // Every other time one server process dies, and PostgreSQL itself ends the others and recovers.
    if (cycle % 2 === 1 && (await database.killBackend())) counts.backendKills += 1;
    else {
      await database.killAndRestart();
      counts.serverKills += 1;
    }
    await Promise.all(processes.map(({ untilReady }) => untilReady()));
  }
  return counts;
}
