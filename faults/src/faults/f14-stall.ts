// Decides F14: workers stand still in the middle of their work until their leases are over, then go on as if nothing had been.
import { setTimeout as pause } from 'node:timers/promises';
import { whileCalling } from '../load/load-on.ts';
import { LEASE_SECONDS, type Stage } from '../stage/open-stage.ts';
import type { Fault } from './fault.ts';

export type StallSize = { readonly rounds: number; readonly turnsPerSecond: number };

const LONGER_SECONDS = 2;
const LOOK_MILLISECONDS = 2;
const HELD =
  'select count(*) as held from platform.outbox where leased_until > clock_timestamp() and kind = any($1)';

/** What the first process of each of these roles holds is taken up by the second one. */
const STALLED: Readonly<Record<string, readonly string[]>> = {
  'worker:collection': ['request-premium', 'ask-premium', 'hear-premium'],
  'worker:payout': ['disburse', 'ask-status', 'hear-status'],
};

export function stallWorkers({ rounds, turnsPerSecond }: StallSize): Fault {
  return async (stage) => {
    const { load, result: holding } = await whileCalling(stage, 'stall', turnsPerSecond, async () => {
      let stalledWhileHolding = 0;
      for (let round = 0; round < rounds; round += 1) stalledWhileHolding += await stallOnce(stage, round);
      return stalledWhileHolding;
    });
    const broken = holding > 0 ? [] : ['no worker held a message when it was stalled'];
    return { counts: { rounds, stalledWhileHolding: holding }, loads: [load], broken };
  };
}

async function stallOnce(stage: Stage, round: number): Promise<number> {
  const held = await untilHeld(stage);
  const stalled = Object.keys(STALLED).flatMap((role) => {
    const own = stage.processes.filter((process) => process.role === role);
    return own[round % own.length] ?? [];
  });
  for (const { signal } of stalled) signal('SIGSTOP');
  await pause((LEASE_SECONDS + LONGER_SECONDS) * 1000);
  for (const { signal } of stalled) signal('SIGCONT');
  return held;
}

/** 1 where messages of theirs are held; 0 where in two seconds none was seen to be. */
async function untilHeld({ scheme }: Stage): Promise<number> {
  const until = performance.now() + 5000;
  while (performance.now() < until) {
    const [row] = await scheme.database.statement<{ held: bigint }>(HELD, [Object.values(STALLED).flat()]);
    if (Number(row?.held ?? 0) > 0) return 1;
    await pause(LOOK_MILLISECONDS);
  }
  return 0;
}
