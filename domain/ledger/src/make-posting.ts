// Decides how an event's facts become a posting: nothing-transfers left out, one currency throughout, form checked.
import { type Money, refuse, roundToMajor, sumMoney } from '@microcrop/kernel';
import type { AccountCode } from './chart-of-accounts.ts';
import { checkPosting } from './check-posting.ts';
import type { Posting, PostingEvent, PostingFacts, Subjects, Transfer } from './posting.ts';
import { LEDGER_REFUSALS } from './refusals.ts';

type Draft = {
  readonly event: PostingEvent;
  readonly subjects: Partial<Subjects>;
  readonly transfers: readonly Transfer[];
};

const NO_SUBJECTS: Subjects = {
  policyId: null,
  claimId: null,
  collectionId: null,
  disbursementId: null,
  refundId: null,
};

/** Makes and checks a posting. Transfers of nothing are left out. Refuses as `checkPosting`, and CURRENCY_MISMATCH. */
export function makePosting(facts: PostingFacts, draft: Draft): Posting {
  const transfers = draft.transfers.filter((each) => each.amount.minorUnits !== 0n);
  const posting: Posting = {
    postingId: facts.postingId,
    event: draft.event,
    bookedAt: facts.bookedAt,
    subjects: { ...NO_SUBJECTS, ...draft.subjects },
    reverses: null,
    transfers,
  };
  checkPosting(posting);
  const [first] = transfers;
  // The sum refuses a second currency; its amount does not matter.
  if (first !== undefined)
    sumMoney(
      first.amount.currency,
      transfers.map((each) => each.amount),
    );
  return posting;
}

/** A transfer between accounts of ours. */
export function transfer(
  debit: AccountCode,
  credit: AccountCode,
  amount: Money,
  detail: string | null = null,
): Transfer {
  return { debit, credit, amount, detail, operatorReference: null };
}

/** A transfer that the operator made: whole major units, with its receipt. Refuses AMOUNT_NOT_WHOLE. */
export function operatorTransfer(
  debit: AccountCode,
  credit: AccountCode,
  amount: Money,
  operatorReference: string,
): Transfer {
  if (!isWhole(amount))
    refuse(LEDGER_REFUSALS.AMOUNT_NOT_WHOLE, { minorUnits: amount.minorUnits.toString() });
  return { debit, credit, amount, detail: null, operatorReference };
}

function isWhole(amount: Money): boolean {
  return roundToMajor(amount, 'floor').minorUnits === amount.minorUnits;
}
