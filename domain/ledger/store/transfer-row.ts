// Decides how a booked transfer is read: its own columns and those of its posting, in order of booking.
import {
  type Identifier,
  instantOfEpochMilliseconds,
  money,
  parseCurrency,
  parseIdentifier,
} from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { AccountCode, BookedTransfer, PostingEvent } from '../src/index.ts';

/** The database's own types hold `event`, `debit` and `credit` to the lists that the core knows; a test compares them. */
export type TransferRow = {
  readonly posting_id: string;
  readonly event: PostingEvent;
  readonly booked_at: bigint;
  readonly policy_id: string | null;
  readonly claim_id: string | null;
  readonly collection_id: string | null;
  readonly disbursement_id: string | null;
  readonly refund_id: string | null;
  readonly reverses: string | null;
  readonly ordinal: number;
  readonly debit: AccountCode;
  readonly credit: AccountCode;
  readonly currency: string;
  readonly amount: bigint;
  readonly detail: string | null;
  readonly operator_reference: string | null;
};

/** `condition` is over `posting` and `transfer`, with its values as $1, $2 … */
export async function selectTransfers(
  sql: Sql,
  condition: string,
  values: readonly unknown[],
): Promise<readonly BookedTransfer[]> {
  const rows = await sql.rows<TransferRow>(
    `select posting.posting_id, event, booked_at, policy_id, claim_id, collection_id, disbursement_id, refund_id, reverses,
            ordinal, debit, credit, currency, amount, detail, operator_reference
       from ledger.posting join ledger.transfer using (posting_id)
      where ${condition}
      order by booked_at, posting.posting_id, ordinal`,
    values,
  );
  return rows.map(bookedTransferOf);
}

function bookedTransferOf(row: TransferRow): BookedTransfer {
  return {
    postingId: parseIdentifier(row.posting_id),
    event: row.event,
    bookedAt: instantOfEpochMilliseconds(Number(row.booked_at)),
    subjects: {
      policyId: identifierOf(row.policy_id),
      claimId: identifierOf(row.claim_id),
      collectionId: identifierOf(row.collection_id),
      disbursementId: identifierOf(row.disbursement_id),
      refundId: identifierOf(row.refund_id),
    },
    reverses: identifierOf(row.reverses),
    ordinal: row.ordinal,
    debit: row.debit,
    credit: row.credit,
    amount: money(parseCurrency(row.currency), row.amount),
    detail: row.detail,
    operatorReference: row.operator_reference,
  };
}

function identifierOf<Id extends Identifier<string>>(text: string | null): Id | null {
  return text === null ? null : parseIdentifier<Id>(text);
}
