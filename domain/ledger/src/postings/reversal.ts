// Decides how a posting is undone: by another that moves the same amounts the other way; nothing is ever erased.
import { refuse } from '@microcrop/kernel';
import type { Posting, PostingFacts, Transfer } from '../posting.ts';
import { LEDGER_REFUSALS } from '../refusals.ts';
import { isSamePosting } from '../same-posting.ts';

/**
 * The posting that undoes `original`: a correction of our books, where the operator did not move what we booked. Money that
 * the operator did move goes back by a refund or a return, with a receipt of its own. Refuses REVERSAL_OF_REVERSAL.
 */
export function reversalOf(original: Posting, facts: PostingFacts): Posting {
  if (original.reverses !== null) refuse(LEDGER_REFUSALS.REVERSAL_OF_REVERSAL);
  return {
    postingId: facts.postingId,
    event: 'reversal',
    bookedAt: facts.bookedAt,
    subjects: original.subjects,
    reverses: original.postingId,
    transfers: original.transfers.map(theOtherWay),
  };
}

/** What a store checks before it takes a reversal. Refuses POSTING_UNKNOWN, REVERSAL_OF_REVERSAL, REVERSAL_MISMATCH. */
export function checkReversal(reversal: Posting, original: Posting | undefined): void {
  if (original === undefined)
    return refuse(LEDGER_REFUSALS.POSTING_UNKNOWN, { postingId: reversal.reverses ?? '' });
  if (!isSamePosting(reversalOf(original, reversal), reversal)) refuse(LEDGER_REFUSALS.REVERSAL_MISMATCH);
}

function theOtherWay(transfer: Transfer): Transfer {
  return { ...transfer, debit: transfer.credit, credit: transfer.debit };
}
