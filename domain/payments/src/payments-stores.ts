// Decides which stores this room brings to the unit of work.
import type { InboxStore } from './inbox.ts';
import type {
  CollectionStore,
  DisbursementStore,
  ReceiptStore,
  RefundStore,
  StatusQueryStore,
  TokenStore,
} from './stores.ts';

export type PaymentsStores = {
  readonly collections: CollectionStore;
  readonly receipts: ReceiptStore;
  readonly refunds: RefundStore;
  readonly disbursements: DisbursementStore;
  readonly statusQueries: StatusQueryStore;
  readonly inbox: InboxStore;
  readonly operatorTokens: TokenStore;
};
