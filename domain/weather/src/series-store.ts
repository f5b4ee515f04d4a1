// Decides the port of imported series: whole sets, kept by the digest of their content, never changed.
import type { SeriesKind } from '@microcrop/indices';
import type { Instant, LocalDate } from '@microcrop/kernel';
import type { SeriesSet, SeriesSource } from './series-set.ts';

export type ImportedSeries = {
  /** See `digestSeries`: the same days and values have the same digest, whatever their file. */
  readonly digest: string;
  readonly kind: SeriesKind;
  readonly source: SeriesSource;
  readonly start: LocalDate;
  readonly days: number;
  readonly places: readonly string[];
  readonly importedAt: Instant;
};

export type SeriesStore = {
  /** Keeps the set and answers its digest; a set kept before stays as it is. */
  readonly put: (set: SeriesSet, importedAt: Instant) => Promise<string>;
  readonly byDigest: (digest: string) => Promise<SeriesSet | undefined>;
  /** By instant of import, then digest. */
  readonly list: () => Promise<readonly ImportedSeries[]>;
};
