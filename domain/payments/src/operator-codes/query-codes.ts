// Decides what each result code of a status query or a reversal means and what may be done about it.
import type { OperatorCode } from './operator-act.ts';

/** Codes that every asynchronous request shares (the operator's ApiResult list). */
const SHARED: Readonly<Record<string, OperatorCode>> = {
  '0': { reason: 'success', act: 'succeeded' },
  '15': { reason: 'duplicate', act: 'human' },
  '17': { reason: 'operator-busy', act: 'retry-later' },
  '18': { reason: 'credential', act: 'configuration' },
  '20': { reason: 'credential', act: 'configuration' },
  '21': { reason: 'not-permitted', act: 'configuration' },
  '22': { reason: 'not-permitted', act: 'configuration' },
  '24': { reason: 'request-malformed', act: 'configuration' },
  '25': { reason: 'request-malformed', act: 'configuration' },
  '26': { reason: 'operator-busy', act: 'retry-later' },
  '29': { reason: 'request-malformed', act: 'configuration' },
  '2001': { reason: 'credential', act: 'configuration' },
  '8006': { reason: 'credential', act: 'configuration' },
};

/**
 * The operator has no such transaction: R000002, or 25 (invalid parameter), for the transaction is the only parameter of this
 * question that varies. Whether that means never is decided in `not-found-means-never.ts`.
 */
export const QUERY_CODES: Readonly<Record<string, OperatorCode>> = {
  ...SHARED,
  '25': { reason: 'transaction-unknown', act: 'stop' },
  R000002: { reason: 'transaction-unknown', act: 'stop' },
};

/** R000001: the money went back already, which is what a reversal wants. */
export const REVERSAL_CODES: Readonly<Record<string, OperatorCode>> = {
  ...SHARED,
  '1': { reason: 'insufficient-float', act: 'retry-later' },
  R000001: { reason: 'already-done', act: 'succeeded' },
  R000002: { reason: 'transaction-unknown', act: 'human' },
};
