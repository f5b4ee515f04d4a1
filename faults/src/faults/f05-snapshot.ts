// Decides F5: somebody keeps a transaction open for long, first reading and then idle, while people call and money moves.
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { whileCalling } from '../load/load-on.ts';
import type { Fault } from './fault.ts';

export type SnapshotSize = { readonly seconds: number; readonly turnsPerSecond: number };

const DONE = 'select coalesce(sum(n_tup_del), 0) as done from pg_stat_user_tables where relname = $1';

/** An old snapshot keeps every row that was deleted since in the way of whoever looks for work. */
export function holdSnapshot({ seconds, turnsPerSecond }: SnapshotSize): Fault {
  return async (stage) => {
    const reader = new Client({ connectionString: stage.database.url });
    await reader.connect();
    const done = async (): Promise<number> => {
      const rows = await stage.scheme.database.statement<{ done: bigint }>(DONE, ['outbox']);
      return Number(rows[0]?.done ?? 0);
    };
    const { load, result } = await whileCalling(stage, 'snapshot', turnsPerSecond, async () => {
      const before = await done();
      await reader.query('begin isolation level repeatable read');
      await reader.query('select count(*) from platform.outbox');
      await pause(seconds * 1000);
      await reader.query('rollback');
      return { heldSeconds: seconds, messagesDone: (await done()) - before };
    });
    await reader.end();
    const broken = result.messagesDone > 0 ? [] : ['nothing was worked under an old snapshot'];
    return { counts: result, loads: [load], broken };
  };
}
