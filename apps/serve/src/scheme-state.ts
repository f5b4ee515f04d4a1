// Decides how a scheme keeps its clock and its records: the clock never goes back, a record is written once.
import { type Instant, instantOfEpochMilliseconds, type JsonObject } from '@microcrop/kernel';
import type { Database } from '@microcrop/platform/database';

export type SchemeState = {
  readonly readClock: () => Promise<Instant | undefined>;
  readonly writeClock: (now: Instant) => Promise<void>;
  readonly record: (name: string) => Promise<JsonObject | undefined>;
  /** False when a record of that name exists; it stays as it is. */
  readonly addRecord: (name: string, value: JsonObject) => Promise<boolean>;
};

export function schemeState(database: Database): SchemeState {
  return {
    readClock: async () => {
      const [row] = await database.statement<{ now: bigint }>('select now from scheme.clock');
      return row === undefined ? undefined : instantOfEpochMilliseconds(Number(row.now));
    },
    writeClock: async (now) => {
      await database.statement(
        `insert into scheme.clock (now) values ($1)
         on conflict (one) do update set now = greatest(scheme.clock.now, excluded.now)`,
        [now],
      );
    },
    record: (name) =>
      database.transaction(async (sql) => {
        const [row] = await sql.rows<{ value: JsonObject }>(
          'select value from scheme.record where name = $1',
          [name],
        );
        return row?.value;
      }),
    addRecord: (name, value) =>
      database.transaction(
        async (sql) =>
          (await sql.run('insert into scheme.record (name, value) values ($1, $2) on conflict do nothing', [
            name,
            JSON.stringify(value),
          ])) === 1,
      ),
  };
}
