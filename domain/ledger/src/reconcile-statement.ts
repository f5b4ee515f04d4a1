// Decides whether the operator's own statement equals the ledger, transfer by transfer, by receipt, direction and amount.
import { compareMoney, type Money } from '@microcrop/kernel';
import { OPERATOR_FLOAT } from './chart-of-accounts.ts';
import type { BookedTransfer } from './posting.ts';

/** One movement as the operator's statement shows it: `amount` > 0, `in` to the float or `out` of it. */
export type StatementLine = {
  readonly operatorReference: string;
  readonly direction: 'in' | 'out';
  readonly amount: Money;
};

export type Reconciliation = {
  readonly matched: number;
  /** Booked by us, not on the statement. */
  readonly unmatchedTransfers: readonly BookedTransfer[];
  /** On the statement, not booked by us. */
  readonly unmatchedLines: readonly StatementLine[];
  /** The same receipt and direction with another amount. */
  readonly amountMismatches: readonly { readonly transfer: BookedTransfer; readonly line: StatementLine }[];
};

/**
 * Matches each line with one transfer. A transfer that a reversal undid, and the reversal, are not expected on the
 * statement. A receipt that either side shows twice is unmatched the second time.
 */
export function reconcileStatement(
  operatorTransfers: readonly BookedTransfer[],
  statement: readonly StatementLine[],
): Reconciliation {
  const waiting = new Map<string, BookedTransfer[]>();
  for (const each of withoutReversed(operatorTransfers)) {
    const key = keyOf({ operatorReference: each.operatorReference ?? '', direction: directionOf(each) });
    waiting.set(key, [...(waiting.get(key) ?? []), each]);
  }
  const unmatchedLines: StatementLine[] = [];
  const amountMismatches: { transfer: BookedTransfer; line: StatementLine }[] = [];
  let matched = 0;
  for (const line of statement) {
    const transfer = waiting.get(keyOf(line))?.shift();
    if (transfer === undefined) unmatchedLines.push(line);
    else if (sameAmount(transfer.amount, line.amount)) matched += 1;
    else amountMismatches.push({ transfer, line });
  }
  return { matched, unmatchedTransfers: [...waiting.values()].flat(), unmatchedLines, amountMismatches };
}

/** Does the statement equal the ledger? */
export function isReconciled(reconciliation: Reconciliation): boolean {
  const { unmatchedTransfers, unmatchedLines, amountMismatches } = reconciliation;
  return unmatchedTransfers.length + unmatchedLines.length + amountMismatches.length === 0;
}

/** Into the float when it is debited (an asset grows on that side), out of it when credited. */
export function directionOf(transfer: BookedTransfer): 'in' | 'out' {
  return transfer.debit === OPERATOR_FLOAT ? 'in' : 'out';
}

function withoutReversed(transfers: readonly BookedTransfer[]): readonly BookedTransfer[] {
  const reversed = new Set(transfers.map((each) => each.reverses));
  return transfers.filter((each) => each.reverses === null && !reversed.has(each.postingId));
}

function keyOf(line: Pick<StatementLine, 'operatorReference' | 'direction'>): string {
  return `${line.direction} ${line.operatorReference}`;
}

function sameAmount(left: Money, right: Money): boolean {
  return left.currency === right.currency && compareMoney(left, right) === 0;
}
