// The front door of the in-memory twins of payments.
import type { Outbox } from '@microcrop/kernel';
import type { MemoryTables } from '@microcrop/platform/memory';
import type { PaymentsStores } from '../src/index.ts';
import { collectionTwin } from './collection-twin.ts';
import { disbursementTwin } from './disbursement-twin.ts';
import { inboxTwin } from './inbox-twin.ts';
import { receiptTwin } from './receipt-twin.ts';
import { refundTwin } from './refund-twin.ts';
import { statusQueryTwin } from './status-query-twin.ts';
import { tokenTwin } from './token-twin.ts';

export { tokenSharingTwin } from './token-sharing-twin.ts';

/** All stores of payments, bound to one transaction. */
export function paymentsTwins(tables: MemoryTables, outbox: Pick<Outbox, 'put'>): PaymentsStores {
  return {
    collections: collectionTwin(tables),
    receipts: receiptTwin(tables),
    refunds: refundTwin(tables),
    disbursements: disbursementTwin(tables),
    statusQueries: statusQueryTwin(tables),
    inbox: inboxTwin(tables, outbox),
    operatorTokens: tokenTwin(tables),
  };
}
