// Decides what each result code of a disbursement (B2C) means and what may be done about it.
import type { OperatorCode } from './operator-act.ts';

/**
 * Only an empty float and a busy operator pass by themselves; everything else waits for a person. A failed result ends the
 * operator's use of the id: what is retryable is the payout, by a new disbursement.
 */
export const DISBURSEMENT_CODES: Readonly<Record<string, OperatorCode>> = {
  '0': { reason: 'success', act: 'succeeded' },
  '1': { reason: 'insufficient-float', act: 'retry-later' },
  '2': { reason: 'amount-limit', act: 'configuration' },
  '3': { reason: 'amount-limit', act: 'configuration' },
  '4': { reason: 'daily-limit', act: 'human' },
  '8': { reason: 'balance-limit', act: 'human' },
  '11': { reason: 'account-inactive', act: 'configuration' },
  '21': { reason: 'not-permitted', act: 'configuration' },
  '26': { reason: 'operator-busy', act: 'retry-later' },
  '2001': { reason: 'credential', act: 'configuration' },
  '2006': { reason: 'account-inactive', act: 'stop' },
  '2028': { reason: 'not-permitted', act: 'configuration' },
  '2040': { reason: 'not-registered', act: 'stop' },
  '8006': { reason: 'credential', act: 'configuration' },
  SFC_IC0003: { reason: 'number-unknown', act: 'stop' },
};
