// Decides which faults there are, in the order in which a season can bear them, and how large the short and the long form of each is.
import { killProcesses } from './faults/f01-kill.ts';
import { rollProcesses } from './faults/f02-roll.ts';
import { killDatabase } from './faults/f03-database.ts';
import { holdSnapshot } from './faults/f05-snapshot.ts';
import { duplicateCallbacks, reorderCallbacks } from './faults/f08-duplicates.ts';
import { payHerd } from './faults/f13-herd.ts';
import { stallWorkers } from './faults/f14-stall.ts';
import { poison } from './faults/f15-poison.ts';
import { skewClocks } from './faults/f18-skew.ts';
import { malformedInput } from './faults/f20-malformed.ts';
import { injectText } from './faults/f21-injection.ts';
import { forgeCallbacks } from './faults/f22-forged.ts';
import type { Fault } from './faults/fault.ts';

export type FaultEntry = {
  /** For a person, in one line. */
  readonly does: string;
  readonly short: Fault;
  readonly long: Fault;
};

export const FAULTS = {
  F1: {
    does: 'processes of every role are killed while people call and pay',
    short: killProcesses({ kills: 20, secondsBetweenMax: 2, turnsPerSecond: 50 }),
    long: killProcesses({ kills: 400, secondsBetweenMax: 2, turnsPerSecond: 100 }),
  },
  F3: {
    does: 'PostgreSQL is killed in the middle of transactions and starts again',
    short: killDatabase({ cycles: 3, secondsBetweenMax: 4, turnsPerSecond: 50 }),
    long: killDatabase({ cycles: 20, secondsBetweenMax: 10, turnsPerSecond: 200 }),
  },
  F2: {
    does: 'every process is stopped and started again in turn, behind a balancer, while people call',
    short: rollProcesses({ rounds: 1, turnsPerSecond: 100 }),
    long: rollProcesses({ rounds: 3, turnsPerSecond: 500 }),
  },
  F5: {
    does: 'a transaction is kept open for long while people call and pay',
    short: holdSnapshot({ seconds: 5, turnsPerSecond: 50 }),
    long: holdSnapshot({ seconds: 60, turnsPerSecond: 200 }),
  },
  F8: {
    does: "each of the operator's callbacks comes up to fifty times more, all at once",
    short: duplicateCallbacks({ seconds: 8, turnsPerSecond: 40 }),
    long: duplicateCallbacks({ seconds: 60, turnsPerSecond: 100 }),
  },
  F9: {
    does: "the operator's callbacks come late and in another order",
    short: reorderCallbacks({ seconds: 8, turnsPerSecond: 40 }),
    long: reorderCallbacks({ seconds: 60, turnsPerSecond: 100 }),
  },
  F14: {
    does: 'workers stand still until their leases are over, then go on',
    short: stallWorkers({ rounds: 1, turnsPerSecond: 40 }),
    long: stallWorkers({ rounds: 10, turnsPerSecond: 100 }),
  },
  F18: {
    does: 'the clocks of two processes are wrong by ten minutes, one fast and one slow',
    short: skewClocks({ minutes: 10, seconds: 5, turnsPerSecond: 40 }),
    long: skewClocks({ minutes: 10, seconds: 60, turnsPerSecond: 200 }),
  },
  F15: {
    does: 'messages that can never be done stand among the others',
    short: poison({ each: 2, turnsPerSecond: 40 }),
    long: poison({ each: 200, turnsPerSecond: 100 }),
  },
  F20: {
    does: 'malformed input comes at every socket and in every file',
    short: malformedInput({ inputs: 10_000, rawInputs: 60, files: 8 }),
    long: malformedInput({ inputs: 1_000_000, rawInputs: 5_000, files: 200 }),
  },
  F21: {
    does: 'texts that would be code, paths or second lines somewhere else',
    short: injectText,
    long: injectText,
  },
  F22: {
    does: 'callbacks that the operator did not send, or not so',
    short: forgeCallbacks({ each: 15 }),
    long: forgeCallbacks({ each: 500 }),
  },
  F13: {
    does: 'every cover pays at once to an operator that takes only so many in a second, and the workers die meanwhile',
    short: payHerd({ payouts: 2_000, operatorPerSecond: 100, turnsPerSecond: 20 }),
    long: payHerd({ payouts: 100_000, operatorPerSecond: 100, turnsPerSecond: 100 }),
  },
} as const satisfies Readonly<Record<string, FaultEntry>>;

export type FaultName = keyof typeof FAULTS;

export function isFault(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
