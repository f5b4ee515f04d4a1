// Decides the SQL of imported series.
import type { SeriesKind } from '@microcrop/indices';
import { dateOfEpochDay, formatDate, instantOfEpochMilliseconds } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import {
  bytesOfColumn,
  columnOfBytes,
  digestSeries,
  type ImportedSeries,
  type SeriesSet,
  type SeriesStore,
} from '../src/index.ts';

type SeriesRow = {
  readonly digest: string;
  readonly kind: SeriesKind;
  readonly source_name: string;
  readonly source_digest: string;
  readonly start_day: number;
  readonly days: number;
  readonly imported_at: bigint;
};

const COLUMNS = `digest, kind, source_name, source_digest, start - date '1970-01-01' as start_day, days, imported_at`;

export function sqlSeriesStore(sql: Sql): SeriesStore {
  return {
    put: async (set, importedAt) => {
      const digest = digestSeries(set);
      const inserted = await sql.run(
        `insert into weather.imported_series (digest, kind, source_name, source_digest, start, days, imported_at)
         values ($1, $2, $3, $4, $5::date, $6, $7) on conflict (digest) do nothing`,
        [digest, set.kind, set.source.name, set.source.digest, formatDate(set.start), set.days, importedAt],
      );
      if (inserted === 1) await insertColumns(sql, digest, set);
      return digest;
    },
    byDigest: (digest) => setOfDigest(sql, digest),
    list: () => list(sql),
  };
}

async function insertColumns(sql: Sql, digest: string, set: SeriesSet): Promise<void> {
  const columns = [...set.columns];
  await sql.run(
    `insert into weather.imported_column (digest, place, micrometres)
     select $1::text, place, micrometres from unnest($2::text[], $3::bytea[]) as given (place, micrometres)`,
    [
      digest,
      columns.map(([place]) => place),
      columns.map(([, column]) => Buffer.from(bytesOfColumn(column))),
    ],
  );
}

async function setOfDigest(sql: Sql, digest: string): Promise<SeriesSet | undefined> {
  const [row] = await sql.rows<SeriesRow>(
    `select ${COLUMNS} from weather.imported_series where digest = $1`,
    [digest],
  );
  if (row === undefined) return undefined;
  const columns = await sql.rows<{ readonly place: string; readonly micrometres: Uint8Array }>(
    'select place, micrometres from weather.imported_column where digest = $1 order by place collate "C"',
    [digest],
  );
  return {
    kind: row.kind,
    source: { name: row.source_name, digest: row.source_digest },
    start: dateOfEpochDay(row.start_day),
    days: row.days,
    columns: new Map(columns.map((column) => [column.place, columnOfBytes(column.micrometres)])),
  };
}

async function list(sql: Sql): Promise<readonly ImportedSeries[]> {
  const rows = await sql.rows<SeriesRow & { readonly places: readonly string[] }>(
    `select ${COLUMNS}, array(select place from weather.imported_column where imported_column.digest = imported_series.digest
       order by place collate "C") as places
     from weather.imported_series order by imported_at, digest collate "C"`,
  );
  return rows.map((row) => ({
    digest: row.digest,
    kind: row.kind,
    source: { name: row.source_name, digest: row.source_digest },
    start: dateOfEpochDay(row.start_day),
    days: row.days,
    places: row.places,
    importedAt: instantOfEpochMilliseconds(Number(row.imported_at)),
  }));
}
