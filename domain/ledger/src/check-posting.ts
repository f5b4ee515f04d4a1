// Decides the form that every posting must have before a store takes it, whoever made it.
import { refuse } from '@microcrop/kernel';
import { OPERATOR_FLOAT } from './chart-of-accounts.ts';
import type { Posting, Transfer } from './posting.ts';
import { LEDGER_REFUSALS } from './refusals.ts';

/** A premium has its clearing, net premium, rounding and some loadings and levies: far fewer than this. */
export const TRANSFERS_MAX = 64;

/** Fits a 64-bit integer with room for sums: ten trillion shillings in cents. */
export const AMOUNT_MINOR_UNITS_MAX = 10n ** 15n;

const OPERATOR_REFERENCE = /^[\x21-\x7e]{1,64}$/;
const DETAIL = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/**
 * Refuses POSTING_EMPTY, POSTING_TOO_LONG, OPERATOR_TRANSFERS_TOO_MANY, REVERSAL_MISMATCH, and per transfer
 * ACCOUNTS_EQUAL, AMOUNT_NEGATIVE, AMOUNT_NOT_POSITIVE, AMOUNT_TOO_LARGE, PART_CODE_MALFORMED and the OPERATOR_REFERENCE_ refusals.
 */
export function checkPosting(posting: Posting): void {
  const count = posting.transfers.length;
  if (count === 0) refuse(LEDGER_REFUSALS.POSTING_EMPTY, { event: posting.event });
  if (count > TRANSFERS_MAX)
    refuse(LEDGER_REFUSALS.POSTING_TOO_LONG, { transfers: count, max: TRANSFERS_MAX });
  for (const each of posting.transfers) checkTransfer(each);
  if (posting.transfers.filter(movesFloat).length > 1) refuse(LEDGER_REFUSALS.OPERATOR_TRANSFERS_TOO_MANY);
  if ((posting.event === 'reversal') !== (posting.reverses !== null))
    refuse(LEDGER_REFUSALS.REVERSAL_MISMATCH);
}

/** Does the operator's own statement show this transfer? */
export function movesFloat(transfer: Transfer): boolean {
  return transfer.debit === OPERATOR_FLOAT || transfer.credit === OPERATOR_FLOAT;
}

function checkTransfer(transfer: Transfer): void {
  const { minorUnits } = transfer.amount;
  if (transfer.debit === transfer.credit) refuse(LEDGER_REFUSALS.ACCOUNTS_EQUAL, { account: transfer.debit });
  if (minorUnits < 0n) refuse(LEDGER_REFUSALS.AMOUNT_NEGATIVE, { minorUnits: minorUnits.toString() });
  if (minorUnits === 0n) refuse(LEDGER_REFUSALS.AMOUNT_NOT_POSITIVE);
  if (minorUnits > AMOUNT_MINOR_UNITS_MAX) refuse(LEDGER_REFUSALS.AMOUNT_TOO_LARGE);
  if (transfer.detail !== null && !DETAIL.test(transfer.detail)) refuse(LEDGER_REFUSALS.PART_CODE_MALFORMED);
  checkReference(transfer);
}

function checkReference(transfer: Transfer): void {
  const { operatorReference } = transfer;
  if (operatorReference === null) {
    if (movesFloat(transfer)) refuse(LEDGER_REFUSALS.OPERATOR_REFERENCE_MISSING);
    return;
  }
  if (!movesFloat(transfer)) refuse(LEDGER_REFUSALS.OPERATOR_REFERENCE_NEEDLESS);
  if (!OPERATOR_REFERENCE.test(operatorReference)) refuse(LEDGER_REFUSALS.OPERATOR_REFERENCE_MALFORMED);
}
