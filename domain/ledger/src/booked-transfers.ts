// Decides how a posting's transfers are told one by one, each with what the posting says of all of them, and in which order.
import type { BookedTransfer, Posting } from './posting.ts';

export function bookedTransfersOf(posting: Posting): readonly BookedTransfer[] {
  const { transfers, ...common } = posting;
  return transfers.map((each, ordinal) => ({ ...each, ...common, ordinal }));
}

/** Order of booking: time, then posting id, then place within the posting. */
export function inOrderOfBooking(left: BookedTransfer, right: BookedTransfer): number {
  if (left.bookedAt !== right.bookedAt) return left.bookedAt - right.bookedAt;
  if (left.postingId !== right.postingId) return left.postingId < right.postingId ? -1 : 1;
  return left.ordinal - right.ordinal;
}

/** The postings of transfers that are in order of booking and whole. */
export function postingsOf(transfers: readonly BookedTransfer[]): readonly Posting[] {
  return [...Map.groupBy(transfers, ({ postingId }) => postingId).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { postingId, event, bookedAt, subjects, reverses } = first;
    const posting = { postingId, event, bookedAt, subjects, reverses };
    return [{ ...posting, transfers: own.map(transferOf) }];
  });
}

function transferOf({ debit, credit, amount, detail, operatorReference }: BookedTransfer) {
  return { debit, credit, amount, detail, operatorReference };
}
