// Decides which faults there are, in which part of a season each is played, and how large its short and its long form are.
import { killProcesses } from './faults/f01-kill.ts';
import { rollProcesses } from './faults/f02-roll.ts';
import { killDatabase } from './faults/f03-database.ts';
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
  F2: {
    does: 'every process is stopped and started again in turn, behind a balancer, while people call',
    short: rollProcesses({ rounds: 1, turnsPerSecond: 100 }),
    long: rollProcesses({ rounds: 3, turnsPerSecond: 500 }),
  },
  F3: {
    does: 'PostgreSQL is killed in the middle of transactions and starts again',
    short: killDatabase({ cycles: 3, secondsBetweenMax: 4, turnsPerSecond: 50 }),
    long: killDatabase({ cycles: 20, secondsBetweenMax: 10, turnsPerSecond: 200 }),
  },
} as const satisfies Readonly<Record<string, FaultEntry>>;

export type FaultName = keyof typeof FAULTS;

export function isFault(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
