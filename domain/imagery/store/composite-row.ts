// Decides how a composite stands in its table: days as counts since 1970, instants as milliseconds.
import { dateOfEpochDay, instantOfEpochMilliseconds, invariant } from '@microcrop/kernel';
import { COMPOSITE_QUALITY, type Composite, type CompositeQuality } from '../src/index.ts';

export type CompositeRow = {
  readonly source: string;
  readonly place: string;
  readonly day: number;
  readonly vintage: number;
  readonly known_at: bigint;
  readonly ndvi_millionths: number | null;
  readonly quality: number;
};

export const COMPOSITE_COLUMNS = `source, place, valid_time - date '1970-01-01' as day, vintage, known_at,
  ndvi_millionths, quality`;

export function compositeOf(row: CompositeRow): Composite {
  return {
    source: row.source,
    place: row.place,
    period: dateOfEpochDay(row.day),
    vintage: row.vintage,
    knownAt: instantOfEpochMilliseconds(Number(row.known_at)),
    ndviMillionths: row.ndvi_millionths,
    quality: qualityOfRow(row.quality),
  };
}

function qualityOfRow(value: number): CompositeQuality {
  const quality = Object.values(COMPOSITE_QUALITY).find((each) => each === value);
  invariant(quality !== undefined, 'the quality of a composite is 0, 1 or 3');
  return quality;
}
