// Decides the SQL of vegetation series.
import { formatDate, type Instant, refuse } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import {
  type Cadence,
  compositesOf,
  type GivenComposite,
  IMAGERY_REFUSALS,
  knownVegetation,
  type Taken,
  type VegetationQuery,
  type VegetationSet,
  type VegetationSource,
  type VegetationStore,
  type VegetationSummary,
} from '../src/index.ts';
import { COMPOSITE_COLUMNS, type CompositeRow, compositeOf } from './composite-row.ts';
import { LIST, type SummaryRow, summaryOf } from './list-sources.ts';

/** Rows of one statement: large enough to be fast, small enough to stay a small message. */
const ROWS_MAX = 10_000;

const REGISTER = 'insert into imagery.source (name, cadence) values ($1, $2) on conflict (name) do nothing';

/** Held to the end: of two who take the same source in, the second sees the vintages of the first. */
const LOCK = 'select name, cadence from imagery.source where name = $1 for update';

const SOURCE = 'select name, cadence from imagery.source where name = $1';

const APPEND = `with appended as (
    insert into imagery.composite (source, place, valid_time, vintage, known_at, ndvi_millionths, quality)
    select $1, given.place, given.valid_time, coalesce(latest.vintage, 0) + 1, $2, given.ndvi_millionths, given.quality
    from unnest($3::text[], $4::date[], $5::integer[], $6::smallint[])
      as given (place, valid_time, ndvi_millionths, quality)
    left join lateral (
      select vintage, ndvi_millionths from imagery.composite
      where source = $1 and place = given.place and valid_time = given.valid_time order by vintage desc limit 1
    ) as latest on true
    where latest.vintage is null or latest.ndvi_millionths is distinct from given.ndvi_millionths
    returning vintage)
  select count(*) filter (where vintage = 1)::integer as added,
    count(*) filter (where vintage > 1)::integer as revised from appended`;

const RECORD = `insert into imagery.delivery (source, known_at, digest) values ($1, $2, $3) on conflict do nothing`;

/** One row per place and period: the latest vintage that was known. */
const AS_KNOWN = `select distinct on (place, valid_time) ${COMPOSITE_COLUMNS} from imagery.composite
  where source = $1 and place = any($2::text[]) and valid_time between $3::date and $4::date and known_at <= $5
  order by place, valid_time, vintage desc`;

export function sqlVegetationStore(sql: Sql): VegetationStore {
  return {
    take: (set, knownAt) => take(sql, set, knownAt),
    seriesAsKnown: async (query) => {
      const [source] = await sql.rows<SourceRow>(SOURCE, [query.source]);
      if (source === undefined)
        return refuse(IMAGERY_REFUSALS.VEGETATION_SOURCE_UNKNOWN, { source: query.source });
      return knownVegetation(source, query, (await rowsOf(sql, query)).map(compositeOf));
    },
    list: async (): Promise<readonly VegetationSummary[]> =>
      (await sql.rows<SummaryRow>(LIST)).map(summaryOf),
  };
}

type SourceRow = { readonly name: string; readonly cadence: Cadence };

async function take(sql: Sql, set: VegetationSet, knownAt: Instant): Promise<Taken> {
  const given = compositesOf(set);
  const { name } = set.source;
  await hold(sql, set.source);
  let [added, revised] = [0, 0];
  for (let at = 0; at < given.length; at += ROWS_MAX) {
    const taken = await append(sql, name, knownAt, given.slice(at, at + ROWS_MAX));
    added += taken.added;
    revised += taken.revised;
  }
  if (added + revised > 0) await sql.run(RECORD, [name, knownAt, set.digest]);
  return { added, revised };
}

async function hold(sql: Sql, { name, cadence }: VegetationSource): Promise<void> {
  await sql.run(REGISTER, [name, cadence]);
  const [kept] = await sql.rows<SourceRow>(LOCK, [name]);
  if (kept?.cadence !== cadence) refuse(IMAGERY_REFUSALS.VEGETATION_SOURCE_CONFLICT, { source: name });
}

async function append(
  sql: Sql,
  source: string,
  knownAt: Instant,
  batch: readonly GivenComposite[],
): Promise<Taken> {
  const [taken] = await sql.rows<Taken>(APPEND, [
    source,
    knownAt,
    batch.map((each) => each.place),
    batch.map((each) => formatDate(each.period)),
    batch.map((each) => each.ndviMillionths),
    batch.map((each) => each.quality),
  ]);
  return taken ?? { added: 0, revised: 0 };
}

function rowsOf(sql: Sql, query: VegetationQuery): Promise<readonly CompositeRow[]> {
  const days = [formatDate(query.from), formatDate(query.until)];
  return sql.rows<CompositeRow>(AS_KNOWN, [query.source, query.places, ...days, query.asOf]);
}
