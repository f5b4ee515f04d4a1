// Decides F13: every cover pays at once, the operator takes only so many in a second, and the workers die in the middle.
import { setTimeout as pause } from 'node:timers/promises';
import { whileCalling } from '../load/load-on.ts';
import { layDownPolicies } from '../stage/lay-down.ts';
import type { Stage } from '../stage/open-stage.ts';
import type { Fault } from './fault.ts';

export type HerdSize = {
  readonly payouts: number;
  /** What the operator takes in a second; the rest is told to wait (429). */
  readonly operatorPerSecond: number;
  readonly turnsPerSecond: number;
};

const PAYOUT_PATH = '/mpesa/b2c/v3/paymentrequest';
/** Of each payout at most so many requests: told to wait, lost and repeated ones included. */
const ATTEMPTS_A_PAYOUT_MAX = 1.1;
const LOOK_MILLISECONDS = 500;
const SENT = `
  select count(*) filter (where state in ('accepted', 'settled', 'failed')) as sent, count(*) as ordered
  from payments.disbursement`;

export function payHerd({ payouts, operatorPerSecond, turnsPerSecond }: HerdSize): Fault {
  return async (stage) => {
    await layDownPolicies(stage, payouts);
    const before = (await stage.world.traffic())[PAYOUT_PATH] ?? 0;
    await stage.world.pace(operatorPerSecond);
    await stage.clock.moveTo(stage.season.firstDetermination);
    const { load, result } = await whileCalling(stage, 'herd', turnsPerSecond, async () => {
      await untilSent(stage, payouts / 3);
      const killed = stage.processes.filter(
        ({ role }) => role === 'worker:payout' || role === 'worker:damage',
      );
      for (const { signal } of killed) signal('SIGKILL');
      return { kills: killed.length, ordered: await untilSent(stage, payouts) };
    });
    await stage.world.pace(null);
    const attempts = ((await stage.world.traffic())[PAYOUT_PATH] ?? 0) - before;
    const most = Math.round(result.ordered * ATTEMPTS_A_PAYOUT_MAX);
    const broken = attempts <= most ? [] : [`${attempts} requests for ${result.ordered} payouts`];
    return { counts: { ...result, attempts }, loads: [load], broken };
  };
}

/** Until the operator has taken, or refused, so many payouts; returns how many were ordered by then. */
async function untilSent({ scheme }: Stage, wanted: number): Promise<number> {
  for (;;) {
    const [row] = await scheme.database.statement<{ sent: bigint; ordered: bigint }>(SENT).catch(() => []);
    if (row !== undefined && Number(row.sent) >= wanted) return Number(row.ordered);
    await pause(LOOK_MILLISECONDS);
  }
}
