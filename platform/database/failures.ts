// Decides what a failed statement means: a broken unique key, a conflict to run again, a lost connection, or a defect.
import { DuplicateRow } from '@microcrop/kernel';
import pg from 'pg';
import { DatabaseUnavailable } from '../unit-of-work/failures.ts';

const UNIQUE_VIOLATION = '23505';
/** Serialisation failure and deadlock: PostgreSQL asks for the whole transaction again. */
const CONFLICTS: ReadonlySet<string> = new Set(['40001', '40P01']);
/** Shut down, crashed, starting up, out of connections, and a lock that was not given in time; class 08 is the connection itself. */
const UNAVAILABLE: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '53300', '55P03']);
/** How the driver words a connection that is gone; it has no codes for these. */
const DRIVER_LOST =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout expired|timeout exceeded|Query read timeout|Cannot use a pool)/;

export function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && CONFLICTS.has(error.code ?? '');
}

/** The error that a step sees for what the driver threw. `committing`: COMMIT had been sent. */
export function translate(error: unknown, committing: boolean): Error {
  if (error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION) {
    return new DuplicateRow(error.constraint ?? 'unnamed');
  }
  if (!(error instanceof Error)) return new Error('the driver threw what is no error', { cause: error });
  return isUnavailable(error) ? new DatabaseUnavailable(reasonOf(error), committing) : error;
}

function isUnavailable(error: Error): boolean {
  if (error instanceof pg.DatabaseError) {
    const code = error.code ?? '';
    return UNAVAILABLE.has(code) || code.startsWith('08');
  }
  return DRIVER_LOST.test(error.message) || ('syscall' in error && 'code' in error);
}

function reasonOf(error: Error): string {
  return error.message === '' && 'code' in error ? String(error.code) : error.message;
}
