// Decides which kind of series a file holds, when nobody says: by the names that data sets go by.
import type { SeriesKind } from '@microcrop/indices';

const KINDS_BY_PREFIX: readonly (readonly [prefix: string, kind: SeriesKind])[] = [
  ['chirps', 'satellite'],
  ['arc2', 'satellite'],
  ['tamsat', 'satellite'],
  ['imerg', 'satellite'],
  ['era5', 'reanalysis'],
  ['agera5', 'reanalysis'],
  ['generated', 'generated'],
];

/** Kind of the file of that name (folders are passed over): a known data set's, else `station`. */
export function kindOfFile(name: string): SeriesKind {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).toLowerCase();
  return KINDS_BY_PREFIX.find(([prefix]) => base.startsWith(prefix))?.[1] ?? 'station';
}
