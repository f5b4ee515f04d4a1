// Decides the SQL that appends observations: one statement for all of them, and one more only where some were kept before.
import { formatDate, refuse } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import {
  type FlaggedObservation,
  flagObservation,
  type Observation,
  WEATHER_REFUSALS,
} from '../src/index.ts';

/** Rows of one statement: large enough to be fast, small enough to stay a small message. */
const ROWS_MAX = 10_000;

/** How many were new. See the port for what is refused. */
export async function appendObservations(sql: Sql, observations: readonly Observation[]): Promise<number> {
  const flagged = observations.map(flagObservation);
  await refuseUnknownSources(sql, flagged);
  let appended = 0;
  for (let at = 0; at < flagged.length; at += ROWS_MAX) {
    const batch = flagged.slice(at, at + ROWS_MAX);
    const added = await insert(sql, batch);
    if (added < batch.length) await refuseConflicts(sql, batch);
    appended += added;
  }
  return appended;
}

const UNNEST = `unnest($1::text[], $2::text[], $3::date[], $4::smallint[], $5::bigint[], $6::integer[], $7::smallint[])
  as given (source, place, valid_time, vintage, known_at, rain_micrometres, quality)`;

function insert(sql: Sql, batch: readonly FlaggedObservation[]): Promise<number> {
  return sql.run(
    `insert into weather.observation (source, place, valid_time, vintage, known_at, rain_micrometres, quality)
     select * from ${UNNEST} on conflict do nothing`,
    columnsOf(batch),
  );
}

async function refuseUnknownSources(sql: Sql, batch: readonly FlaggedObservation[]): Promise<void> {
  const named = [...new Set(batch.map((each) => each.source))];
  const [missing] = await sql.rows<{ readonly name: string }>(
    `select name from unnest($1::text[]) as given (name)
     where not exists (select from weather.source where source.name = given.name)`,
    [named],
  );
  if (missing !== undefined) refuse(WEATHER_REFUSALS.SOURCE_UNKNOWN, { source: missing.name });
}

async function refuseConflicts(sql: Sql, batch: readonly FlaggedObservation[]): Promise<void> {
  const [conflict] = await sql.rows<{
    readonly place: string;
    readonly date: string;
    readonly vintage: number;
  }>(
    `select place, to_char(valid_time, 'YYYY-MM-DD') as date, vintage from ${UNNEST}
     join weather.observation as kept using (source, place, valid_time, vintage)
     where kept.rain_micrometres is distinct from given.rain_micrometres
     order by valid_time, place collate "C", vintage limit 1`,
    columnsOf(batch),
  );
  if (conflict !== undefined) refuse(WEATHER_REFUSALS.OBSERVATION_CONFLICT, { ...conflict });
}

function columnsOf(batch: readonly FlaggedObservation[]): readonly unknown[] {
  return [
    batch.map((each) => each.source),
    batch.map((each) => each.place),
    batch.map((each) => formatDate(each.validTime)),
    batch.map((each) => each.vintage),
    batch.map((each) => each.knownAt),
    batch.map((each) => each.rain),
    batch.map((each) => each.quality),
  ];
}
