// Decides the SQL that sums up each source of vegetation series.
import { dateOfEpochDay, instantOfEpochMilliseconds } from '@microcrop/kernel';
import type { Cadence, VegetationSummary } from '../src/index.ts';

export type SummaryRow = {
  readonly name: string;
  readonly cadence: Cadence;
  readonly places: number;
  readonly first: number;
  readonly last: number;
  readonly composites: number;
  readonly revisions: number;
  readonly digest: string;
  readonly known_at: bigint;
};

export const LIST = `select source.name, source.cadence, kept.*, delivery.digest, delivery.known_at
  from imagery.source
  join lateral (
    select count(distinct place)::integer as places, min(valid_time) - date '1970-01-01' as first,
      max(valid_time) - date '1970-01-01' as last, count(*)::integer as composites,
      count(*) filter (where vintage > 1)::integer as revisions
    from imagery.composite where composite.source = source.name
  ) as kept on kept.composites > 0
  join lateral (
    select digest, known_at from imagery.delivery where delivery.source = source.name
    order by known_at desc, digest collate "C" desc limit 1
  ) as delivery on true
  order by source.name collate "C"`;

export function summaryOf(row: SummaryRow): VegetationSummary {
  const { name, cadence, places, composites, revisions, digest } = row;
  return {
    name,
    cadence,
    places,
    from: dateOfEpochDay(row.first),
    until: dateOfEpochDay(row.last),
    composites,
    revisions,
    digest,
    knownAt: instantOfEpochMilliseconds(Number(row.known_at)),
  };
}
