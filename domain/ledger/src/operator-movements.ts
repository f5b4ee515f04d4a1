// Decides what of the ledger the operator's own statement must show: each standing transfer that moved the float.
import type { Money } from '@microcrop/kernel';
import { OPERATOR_FLOAT } from './chart-of-accounts.ts';
import type { BookedTransfer } from './posting.ts';

/** One movement of the float: `in` to it or `out` of it, `amount` > 0 in whole major units. */
export type OperatorMovement = {
  readonly transfer: BookedTransfer;
  readonly operatorReference: string;
  readonly direction: 'in' | 'out';
  readonly amount: Money;
};

/** In the order of `operatorTransfers`. A booking that a reversal undid, and the reversal, are no movements of the operator's. */
export function operatorMovementsOf(
  operatorTransfers: readonly BookedTransfer[],
): readonly OperatorMovement[] {
  const reversed = new Set(operatorTransfers.map((each) => each.reverses));
  return operatorTransfers.flatMap((transfer) => {
    const { operatorReference, amount } = transfer;
    const stands = transfer.reverses === null && !reversed.has(transfer.postingId);
    if (!stands || operatorReference === null) return [];
    // An asset grows on its debit side.
    const direction = transfer.debit === OPERATOR_FLOAT ? 'in' : 'out';
    return [{ transfer, operatorReference, direction, amount } as const];
  });
}
