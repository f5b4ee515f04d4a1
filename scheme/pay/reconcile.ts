// Decides whether our books and the operator's own statement tell of the same money, transfer by transfer.
import { addMinutes, type Instant } from '@microcrop/kernel';
import { type OperatorMovement, operatorMovementsOf } from '@microcrop/ledger';
import { type BookedTransfer, isReconciled, type Reconciliation, reconcile } from '@microcrop/payments';
import type { Ports } from '../ports.ts';
import { isShillings } from './shillings.ts';

export type Reconciled = { readonly matches: boolean; readonly found: Reconciliation };

/** Reads the statement from `from` to now and holds each row against the ledger's movements of the float. */
export async function reconcileOperator(ports: Ports, from: Instant): Promise<Reconciled> {
  const rows = await ports.statement.read({ from, to: addMinutes(ports.clock.now(), 1) });
  const transfers = await ports.unitOfWork((stores) => stores.ledger.operatorTransfers());
  const booked = operatorMovementsOf(transfers).flatMap(bookedOf);
  const found = reconcile(booked, rows);
  return { matches: isReconciled(found), found };
}

/** What the insurer put into the float came by bank: a statement of mobile payments does not show it. */
function bookedOf({
  transfer,
  operatorReference,
  direction,
  amount,
}: OperatorMovement): readonly BookedTransfer[] {
  if (!isShillings(amount) || transfer.event === 'float-funded') return [];
  return [
    {
      id: `${transfer.postingId}/${transfer.ordinal}`,
      direction,
      amount,
      operatorReceipt: operatorReference,
    },
  ];
}
