// Decides the port of a provider of vegetation series: what it has now, source by source; it is asked again as time goes on.
import type { VegetationSet } from './vegetation-set.ts';

export type VegetationProvider = {
  /** The names of the sources that it has something of, in order. */
  readonly sources: () => Promise<readonly string[]>;
  /**
   * All that it has of a source now, for those of `places` that it knows; undefined where it has nothing of it any more.
   * Refuses VEGETATION_FILE_FAULTY.
   */
  readonly read: (source: string, places: readonly string[]) => Promise<VegetationSet | undefined>;
};

/** For a scheme without one. */
export const NO_VEGETATION: VegetationProvider = {
  sources: async () => [],
  read: async () => undefined,
};
