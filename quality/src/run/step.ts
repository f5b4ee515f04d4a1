// Decides what a step of a run is, and what comes out of one.

/** One command of a run; with `kind` it runs tests, which are counted one by one, else it counts as one check. */
export type Step = {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly timeoutSecondsMax: number;
  readonly kind?: TestKind;
  /** A program that may be absent on this machine; the step is then not verified. */
  readonly needs?: string;
};

/** The projects of vitest.config.ts. */
export type TestKind = 'unit' | 'integration' | 'e2e';

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

export type Outcome = Counts & { readonly seconds: number; readonly output: string };
