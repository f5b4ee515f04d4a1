// Decides the in-memory twin of the ledger's store: a table of postings that is only ever added to.
import { refuse } from '@microcrop/kernel';
import {
  type MemoryTable,
  type MemoryTables,
  newestPage,
  type TableDefinition,
} from '@microcrop/platform/memory';
import {
  answerRetry,
  type BookedTransfer,
  balanceIn,
  bookedTransfersOf,
  checkPosting,
  checkReversal,
  inOrderOfBooking,
  LEDGER_REFUSALS,
  type LedgerStore,
  movesFloat,
  type Posting,
  type Subject,
  type Transfer,
  trialBalanceOf,
} from '../src/index.ts';

const POSTINGS: TableDefinition<Posting> = {
  name: 'ledger.posting',
  key: (row) => row.postingId,
  unique: {
    posting_reverses_key: (row) => row.reverses,
    transfer_operator_reference_key: (row) => operatorKey(row.transfers.find(movesFloat)),
  },
  indexes: {
    policyId: (row) => row.subjects.policyId,
    claimId: (row) => row.subjects.claimId,
    collectionId: (row) => row.subjects.collectionId,
    disbursementId: (row) => row.subjects.disbursementId,
    refundId: (row) => row.subjects.refundId,
  },
  ordered: { operator: (row) => (row.transfers.some(movesFloat) ? row.bookedAt : null) },
};

export function ledgerTwin(tables: MemoryTables): LedgerStore {
  const rows = tables.table(POSTINGS);
  return {
    post: async (posting) => post(rows, posting),
    postingOf: async (postingId) => rows.get(postingId),
    trialBalance: async () => trialBalanceOf(transfersIn(rows.all())),
    balance: async (account, currency, detail) =>
      balanceIn(trialBalanceOf(withDetail(transfersIn(rows.all()), detail)), account, currency),
    page: async (event, limit, after) =>
      newestPage(
        [...rows.all()].filter((row) => event === undefined || row.event === event),
        ({ bookedAt, postingId }) => ({ at: bookedAt, id: postingId }),
        limit,
        after,
      ),
    transfersOf: async (subject) => booked(rows.by(...lookUpOf(subject))),
    operatorTransfers: async (from, until) =>
      booked(
        rows.ascending('operator', {
          ...(from === undefined ? {} : { from }),
          ...(until === undefined ? {} : { to: until - 1 }),
        }),
      ).filter(movesFloat),
  };
}

function post(rows: MemoryTable<Posting>, posting: Posting): 'posted' | 'already-posted' {
  checkPosting(posting);
  const known = rows.get(posting.postingId);
  if (known !== undefined) return answerRetry(known, posting);
  if (posting.reverses !== null) {
    checkReversal(posting, rows.get(posting.reverses));
    const before = rows.unique('posting_reverses_key', posting.reverses);
    if (before !== undefined) refuse(LEDGER_REFUSALS.POSTING_ALREADY_REVERSED, { by: before.postingId });
  }
  rows.insert(posting);
  return 'posted';
}

function operatorKey(transfer: Transfer | undefined): string | null {
  return transfer === undefined
    ? null
    : `${transfer.operatorReference}\n${transfer.debit}\n${transfer.credit}`;
}

function lookUpOf(subject: Subject): [index: string, value: string] {
  const [entry] = Object.entries(subject);
  return entry ?? ['policyId', ''];
}

function booked(postings: readonly Posting[]): readonly BookedTransfer[] {
  return postings.flatMap(bookedTransfersOf).toSorted(inOrderOfBooking);
}

function* transfersIn(postings: Iterable<Posting>): Iterable<Transfer> {
  for (const posting of postings) yield* posting.transfers;
}

function* withDetail(transfers: Iterable<Transfer>, detail: string | undefined): Iterable<Transfer> {
  for (const each of transfers) if (detail === undefined || each.detail === detail) yield each;
}
