// Decides whether our books and the operator's statement tell of the same movements, transfer by transfer.
import type { Money } from '@microcrop/kernel';
import type { StatementRow } from './operator-statement.ts';

/** A transfer of ours over the operator's float, with whatever the operator calls it. `id` names it in the report. */
export type BookedTransfer = {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly amount: Money;
  readonly operatorReceipt?: string;
  readonly checkoutRequestId?: string;
  readonly originatorConversationId?: string;
  /** Of a refund: the receipt that was sent back. */
  readonly originalReceipt?: string;
};

export type ReconciliationPair = { readonly booked: BookedTransfer; readonly row: StatementRow };

export type Reconciliation = {
  readonly matched: readonly ReconciliationPair[];
  /** The operator moved it; our books do not say so. */
  readonly missingInLedger: readonly StatementRow[];
  /** Our books say that it moved; the operator's do not. */
  readonly missingInStatement: readonly BookedTransfer[];
  /** The same movement with another amount, direction or receipt. */
  readonly different: readonly ReconciliationPair[];
};

type Name = (movement: BookedTransfer | StatementRow) => string | undefined;

/** The receipt decides; what has no receipt with us is named by the request that caused it. Each pass takes what is left. */
const NAMES: readonly Name[] = [
  (movement) => ('receipt' in movement ? movement.receipt : movement.operatorReceipt),
  (movement) => movement.checkoutRequestId,
  (movement) => movement.originatorConversationId,
  (movement) => movement.originalReceipt,
];

/** Pairs each booked transfer with at most one row of the statement. A second row for one request is missing in the ledger. */
export function reconcile(
  booked: readonly BookedTransfer[],
  statement: readonly StatementRow[],
): Reconciliation {
  const pairs: ReconciliationPair[] = [];
  let openTransfers = booked;
  let openRows = statement;
  for (const name of NAMES) {
    const found = pairBy(name, openTransfers, openRows);
    const taken = new Set<BookedTransfer | StatementRow>(found.flatMap(({ booked, row }) => [booked, row]));
    openTransfers = openTransfers.filter((transfer) => !taken.has(transfer));
    openRows = openRows.filter((row) => !taken.has(row));
    pairs.push(...found);
  }
  return {
    matched: pairs.filter(agree),
    different: pairs.filter((pair) => !agree(pair)),
    missingInLedger: openRows,
    missingInStatement: openTransfers,
  };
}

/** True when every movement has its counterpart of the same amount and direction. */
export function isReconciled(found: Reconciliation): boolean {
  return [found.missingInLedger, found.missingInStatement, found.different].every(
    (list) => list.length === 0,
  );
}

function pairBy(
  name: Name,
  transfers: readonly BookedTransfer[],
  rows: readonly StatementRow[],
): readonly ReconciliationPair[] {
  const waiting = new Map<string, BookedTransfer[]>();
  for (const transfer of transfers) {
    const key = name(transfer);
    if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), transfer]);
  }
  const pairs: ReconciliationPair[] = [];
  for (const row of rows) {
    const key = name(row);
    const transfer = key === undefined ? undefined : waiting.get(key)?.shift();
    if (transfer !== undefined) pairs.push({ booked: transfer, row });
  }
  return pairs;
}

function agree({ booked, row }: ReconciliationPair): boolean {
  return (
    (booked.operatorReceipt === undefined || booked.operatorReceipt === row.receipt) &&
    booked.direction === row.direction &&
    booked.amount.currency === row.amount.currency &&
    booked.amount.minorUnits === row.amount.minorUnits
  );
}
