// Decides the port of vegetation series: append-only composites by vintage, and the series as it was known at an instant.
import type { Instant, LocalDate } from '@microcrop/kernel';
import type { Composite } from './composite.ts';
import type { NdviColumn, VegetationSet, VegetationSource } from './vegetation-set.ts';

export type VegetationQuery = {
  readonly source: string;
  readonly places: readonly string[];
  /** Of the periods' first days; both included. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Only vintages known by then (inclusive) count; of these the latest. */
  readonly asOf: Instant;
};

/** Every period of the cadence has its member; `vintages` is 0 where nothing was known. */
export type KnownVegetation = {
  readonly source: VegetationSource;
  readonly periods: readonly LocalDate[];
  readonly columns: ReadonlyMap<string, NdviColumn>;
  readonly vintages: ReadonlyMap<string, readonly number[]>;
  /** Of those that count. */
  readonly suspects: readonly Composite[];
};

/** `added` periods were not spoken of before; `revised` ones were, with another value. */
export type Taken = { readonly added: number; readonly revised: number };

export type VegetationSummary = VegetationSource & {
  readonly places: number;
  /** First days. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Of all vintages. */
  readonly composites: number;
  readonly revisions: number;
  /** The last thing that was taken in. */
  readonly digest: string;
  readonly knownAt: Instant;
};

export type VegetationStore = {
  /**
   * Keeps what is new: a value that differs from the latest vintage is a vintage of its own, the same value is nothing.
   * Refuses VEGETATION_SOURCE_CONFLICT, COMPOSITE_MALFORMED.
   */
  readonly take: (set: VegetationSet, knownAt: Instant) => Promise<Taken>;
  /** Refuses VEGETATION_SOURCE_UNKNOWN. */
  readonly seriesAsKnown: (query: VegetationQuery) => Promise<KnownVegetation>;
  /** Sources of which anything is kept, in order of name. */
  readonly list: () => Promise<readonly VegetationSummary[]>;
};
