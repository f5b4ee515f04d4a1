// Decides the port of observations: append-only rows by vintage, and the series as it was known at an instant.
import type { SeriesKind } from '@microcrop/indices';
import type { Instant, LocalDate } from '@microcrop/kernel';
import type { FlaggedObservation, Observation } from './observation.ts';
import type { RainColumn, SeriesSet } from './series-set.ts';

/** A provider's feed; `digest` identifies what it is made of, where that is a file. */
export type ObservationSource = { readonly name: string; readonly kind: SeriesKind; readonly digest: string };

export type SeriesQuery = {
  readonly source: string;
  readonly places: readonly string[];
  /** First and last day, both included. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Only vintages known by then (inclusive) count; of these the latest. */
  readonly asOf: Instant;
};

/** A value that failed its checks is missing here; `vintages` is 0 where nothing was known. */
export type KnownSeries = SeriesSet & {
  readonly vintages: ReadonlyMap<string, RainColumn>;
  readonly suspects: readonly FlaggedObservation[];
};

export type ObservationStore = {
  /** Again with the same kind and digest changes nothing. Refuses SOURCE_CONFLICT. */
  readonly registerSource: (source: ObservationSource) => Promise<void>;
  readonly sourceNamed: (name: string) => Promise<ObservationSource | undefined>;
  /**
   * Flags and keeps each; one that is kept already with the same value changes nothing. Answers how many were new.
   * Refuses OBSERVATION_CONFLICT (the vintage is kept with another value), OBSERVATION_MALFORMED, SOURCE_UNKNOWN.
   */
  readonly append: (observations: readonly Observation[]) => Promise<number>;
  /** Refuses SOURCE_UNKNOWN. */
  readonly seriesAsKnown: (query: SeriesQuery) => Promise<KnownSeries>;
  /** Vintages after the first, by `knownAt`, then day, place and vintage. */
  readonly revisions: (source: string) => Promise<readonly FlaggedObservation[]>;
  /** The latest day of which anything was said, a gap included. */
  readonly lastDay: (source: string) => Promise<LocalDate | undefined>;
};
