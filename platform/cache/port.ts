// Decides what a cache does: keeps short values for a while, may lose any of them, and never keeps anybody waiting.

export type Cache = {
  /** Throws `CacheAway`. */
  readonly get: (key: string) => Promise<string | undefined>;
  /** Keeps `value` for that many seconds. Throws `CacheAway`; it may have been kept all the same. */
  readonly set: (key: string, value: string, seconds: number) => Promise<void>;
  /** Throws `CacheAway`. */
  readonly ping: () => Promise<void>;
  readonly close: () => void;
};

/** The cache did not answer in time, is not there, or refused; or it did so a moment ago, and was not asked again. */
export class CacheAway extends Error {
  constructor(reason: string) {
    super(`the cache is away: ${reason}`);
    this.name = 'CacheAway';
  }
}
