// Decides what a judge is given: the database, the operator's own statement, what callers were told, and what was logged.
import type { OperatorRow } from './operator-books.ts';

/** A caller read on the screen that this was done; `sessionId` is the telco's. */
export type Acknowledged = { readonly command: 'registered' | 'bought'; readonly sessionId: string };

export type Evidence = {
  readonly databaseUrl: string;
  /** The operator's statement from its first row to its last. */
  readonly statement: readonly OperatorRow[];
  readonly acknowledged: readonly Acknowledged[];
  /** Everything that the platform's processes wrote, by name. */
  readonly logs: ReadonlyMap<string, string>;
  /** Numbers of people and secrets, in the form in which they would be found in a log. */
  readonly unspeakable: readonly string[];
  /** From the fault's end until nothing was in flight. */
  readonly settledSeconds: number;
  readonly settledSecondsMax: number;
  /** Dead letters that the fault itself made. */
  readonly deadLetters?: readonly string[];
};

export type InvariantName = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9';

/** Something that does not hold: how often, and a few examples by id. */
export type Breach = {
  readonly invariant: InvariantName;
  readonly says: string;
  readonly count: number;
  readonly examples: readonly string[];
};
