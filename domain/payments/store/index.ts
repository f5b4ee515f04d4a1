// The front door of the SQL stores of payments.
import type { Sql } from '@microcrop/platform/database';
import type { GatedOutbox } from '@microcrop/platform/outbox';
import type { KeysReadAlong } from '@microcrop/platform/vault';
import type { PaymentsStores } from '../src/index.ts';
import { sqlCollectionStore } from './collection-store.ts';
import { sqlDisbursementStore } from './disbursement-store.ts';
import { sqlInboxStore } from './inbox-store.ts';
import { sqlReceiptStore } from './receipt-store.ts';
import { sqlRefundStore } from './refund-store.ts';
import { sqlStatusQueryStore } from './status-query-store.ts';
import { sqlTokenStore } from './token-store.ts';

export { purgeInbox } from './purge-inbox.ts';

/** All stores of payments, bound to one transaction, as `outbox` and `keys` are. */
export function sqlPaymentsStores(sql: Sql, outbox: GatedOutbox, keys: KeysReadAlong): PaymentsStores {
  return {
    collections: sqlCollectionStore(sql, keys),
    receipts: sqlReceiptStore(sql),
    refunds: sqlRefundStore(sql),
    disbursements: sqlDisbursementStore(sql),
    statusQueries: sqlStatusQueryStore(sql),
    inbox: sqlInboxStore(sql, outbox),
    operatorTokens: sqlTokenStore(sql),
  };
}
