// Decides the SQL of observations.
import type { SeriesKind } from '@microcrop/indices';
import { dateOfEpochDay, formatDate, refuse } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import {
  knownSeries,
  type ObservationSource,
  type ObservationStore,
  type SeriesQuery,
  WEATHER_REFUSALS,
} from '../src/index.ts';
import { appendObservations } from './append-observations.ts';
import { OBSERVATION_COLUMNS, type ObservationRow, observationOf } from './observation-row.ts';

export function sqlObservationStore(sql: Sql): ObservationStore {
  return {
    registerSource: (source) => registerSource(sql, source),
    sourceNamed: (name) => sourceNamed(sql, name),
    append: (observations) => appendObservations(sql, observations),
    seriesAsKnown: async (query) => {
      const source = await sourceNamed(sql, query.source);
      if (source === undefined) return refuse(WEATHER_REFUSALS.SOURCE_UNKNOWN, { source: query.source });
      return knownSeries(source, query, (await rowsOfQuery(sql, query)).map(observationOf));
    },
    revisions: async (source) => {
      const rows = await sql.rows<ObservationRow>(
        `select ${OBSERVATION_COLUMNS} from weather.observation where source = $1 and vintage > 1
         order by known_at, valid_time, place collate "C", vintage`,
        [source],
      );
      return rows.map(observationOf);
    },
    lastDay: async (source) => {
      const [row] = await sql.rows<{ readonly day: number | null }>(
        `select max(valid_time) - date '1970-01-01' as day from weather.observation where source = $1`,
        [source],
      );
      const day = row?.day ?? null;
      return day === null ? undefined : dateOfEpochDay(day);
    },
  };
}

async function registerSource(sql: Sql, source: ObservationSource): Promise<void> {
  const inserted = await sql.run(
    'insert into weather.source (name, kind, digest) values ($1, $2, $3) on conflict (name) do nothing',
    [source.name, source.kind, source.digest],
  );
  if (inserted === 1) return;
  const known = await sourceNamed(sql, source.name);
  const same = known?.kind === source.kind && known.digest === source.digest;
  if (!same) refuse(WEATHER_REFUSALS.SOURCE_CONFLICT, { source: source.name });
}

async function sourceNamed(sql: Sql, name: string): Promise<ObservationSource | undefined> {
  const [row] = await sql.rows<{ readonly name: string; readonly kind: SeriesKind; readonly digest: string }>(
    'select name, kind, digest from weather.source where name = $1',
    [name],
  );
  return row;
}

/** One row per place and day: the latest vintage that was known. */
function rowsOfQuery(sql: Sql, query: SeriesQuery): Promise<readonly ObservationRow[]> {
  return sql.rows<ObservationRow>(
    `select distinct on (place, valid_time) ${OBSERVATION_COLUMNS} from weather.observation
     where source = $1 and place = any($2::text[]) and valid_time between $3::date and $4::date and known_at <= $5
     order by place, valid_time, vintage desc`,
    [query.source, query.places, formatDate(query.from), formatDate(query.until), query.asOf],
  );
}
