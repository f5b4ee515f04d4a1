// Decides what the scheme may ask of a ledger's store; it is append-only, so there is nothing to change or erase.
import type { Currency, Instant, Money, PageMark, PostingId } from '@microcrop/kernel';
import type { AccountCode } from './chart-of-accounts.ts';
import type { BookedTransfer, Posting, PostingEvent, Subject } from './posting.ts';
import type { TrialBalance } from './trial-balance.ts';

/** Bound to one transaction. Transfers come in order of booking: `bookedAt`, then posting id, then ordinal. */
export type LedgerStore = {
  /**
   * Books the posting, or finds it booked already with the same input (all but `bookedAt`). Refuses as `checkPosting`;
   * POSTING_CONFLICT when the id was used for another input; POSTING_UNKNOWN, POSTING_ALREADY_REVERSED and the
   * REVERSAL_ refusals for a reversal that does not fit. Throws DuplicateRow where an operator's reference has moved the
   * float between these two accounts before.
   */
  readonly post: (posting: Posting) => Promise<'posted' | 'already-posted'>;
  readonly postingOf: (postingId: PostingId) => Promise<Posting | undefined>;
  readonly trialBalance: () => Promise<TrialBalance>;
  /** Positive on the account's normal side; `detail` narrows a control account to one of its parts. */
  readonly balance: (account: AccountCode, currency: Currency, detail?: string) => Promise<Money>;
  /** Whole postings, the newest booking first, then by id downwards; those after `after`, of one event where it is named. */
  readonly page: (
    event: PostingEvent | undefined,
    limit: number,
    after: PageMark | undefined,
  ) => Promise<readonly Posting[]>;
  readonly transfersOf: (subject: Subject) => Promise<readonly BookedTransfer[]>;
  /** All transfers that moved the float, booked at or after `from` and before `until`. */
  readonly operatorTransfers: (from?: Instant, until?: Instant) => Promise<readonly BookedTransfer[]>;
};
