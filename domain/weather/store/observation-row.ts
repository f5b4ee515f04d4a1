// Decides how an observation stands in its table: days as counts since 1970, instants as milliseconds.
import { dateOfEpochDay, instantOfEpochMilliseconds, invariant, micrometres } from '@microcrop/kernel';
import { type FlaggedObservation, QUALITY, type QualityFlag } from '../src/index.ts';

export type ObservationRow = {
  readonly source: string;
  readonly place: string;
  readonly day: number;
  readonly vintage: number;
  readonly known_at: bigint;
  readonly rain_micrometres: number | null;
  readonly quality: number;
};

export const OBSERVATION_COLUMNS = `source, place, valid_time - date '1970-01-01' as day, vintage, known_at,
  rain_micrometres, quality`;

export function observationOf(row: ObservationRow): FlaggedObservation {
  return {
    source: row.source,
    place: row.place,
    validTime: dateOfEpochDay(row.day),
    vintage: row.vintage,
    knownAt: instantOfEpochMilliseconds(Number(row.known_at)),
    rain: row.rain_micrometres === null ? null : micrometres(row.rain_micrometres),
    quality: flagOf(row.quality),
  };
}

function flagOf(value: number): QualityFlag {
  const flag = Object.values(QUALITY).find((each) => each === value);
  invariant(flag !== undefined, 'a quality flag is 0, 1, 2 or 3');
  return flag;
}
