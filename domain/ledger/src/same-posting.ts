// Decides when a retry is the same posting: every fact but the hour at which it was booked.
import { refuse } from '@microcrop/kernel';
import type { Posting, Subject, Subjects, Transfer } from './posting.ts';
import { LEDGER_REFUSALS } from './refusals.ts';

/**
 * Compares the whole input, not a digest of it: what is compared is what stands in the ledger, so that no stored
 * derivation can disagree with it. `bookedAt` is left out: a step run again after a crash runs at a later hour.
 */
export function isSamePosting(left: Posting, right: Posting): boolean {
  return (
    left.postingId === right.postingId &&
    left.event === right.event &&
    left.reverses === right.reverses &&
    sameSubjects(left.subjects, right.subjects) &&
    left.transfers.length === right.transfers.length &&
    left.transfers.every((each, index) => sameTransfer(each, right.transfers[index]))
  );
}

/** What a store answers when `known` stands under the id of `posting`. Refuses POSTING_CONFLICT. */
export function answerRetry(known: Posting, posting: Posting): 'already-posted' {
  if (isSamePosting(known, posting)) return 'already-posted';
  return refuse(LEDGER_REFUSALS.POSTING_CONFLICT, {
    postingId: posting.postingId,
    bookedEvent: known.event,
    event: posting.event,
  });
}

/** Is the posting about this subject? */
export function isAbout(subjects: Subjects, subject: Subject): boolean {
  if ('policyId' in subject) return subjects.policyId === subject.policyId;
  if ('claimId' in subject) return subjects.claimId === subject.claimId;
  if ('collectionId' in subject) return subjects.collectionId === subject.collectionId;
  if ('disbursementId' in subject) return subjects.disbursementId === subject.disbursementId;
  return subjects.refundId === subject.refundId;
}

function sameSubjects(left: Subjects, right: Subjects): boolean {
  return (
    left.policyId === right.policyId &&
    left.claimId === right.claimId &&
    left.collectionId === right.collectionId &&
    left.disbursementId === right.disbursementId &&
    left.refundId === right.refundId
  );
}

function sameTransfer(left: Transfer, right: Transfer | undefined): boolean {
  return (
    left.debit === right?.debit &&
    left.credit === right.credit &&
    left.amount.currency === right.amount.currency &&
    left.amount.minorUnits === right.amount.minorUnits &&
    left.detail === right.detail &&
    left.operatorReference === right.operatorReference
  );
}
