// Decides what processes share about the providers that they call: who is in trouble, who may try, and whose turn it is.

/**
 * closed: calls go out. open: none does. half-open: one may, to probe, once it has claimed that. `openings` counts how often in
 * a row the breaker opened, `failures` the calls that failed in a row.
 */
export type GuardState = {
  readonly state: 'closed' | 'half-open' | 'open';
  readonly failures: number;
  readonly openings: number;
  /** Until calls may go out again: 0 unless open. */
  readonly seconds: number;
};

export type BreakerRule = {
  /** Failures in a row, over all processes, that open it. */
  readonly failuresMax: number;
  /** How long it stays open; each time in a row twice as long, up to the other. */
  readonly restSeconds: number;
  readonly restSecondsMax: number;
  /** How long a claimed probe is nobody else's. */
  readonly probeSeconds: number;
};

export type GuardStore = {
  /** By provider; one that is not there is closed. */
  readonly read: () => Promise<ReadonlyMap<string, GuardState>>;
  readonly fail: (provider: string, rule: BreakerRule) => Promise<void>;
  /** Closes it unless it is open at this moment: what was sent before says nothing of now. */
  readonly succeed: (provider: string) => Promise<void>;
  /** True for one process at a time, and only while it is half-open. */
  readonly claimProbe: (provider: string, rule: BreakerRule) => Promise<boolean>;
  /** Opens it for as long as the provider asked, the breaker aside. */
  readonly hold: (provider: string, seconds: number) => Promise<void>;
  /**
   * Places for `count` calls, one behind the other at `perSecond` over all processes: the milliseconds until the first.
   * Undefined: the row is longer than `waitMillisecondsMax`; nothing was reserved.
   */
  readonly reserve: (
    provider: string,
    count: number,
    perSecond: number,
    waitMillisecondsMax: number,
  ) => Promise<number | undefined>;
};
