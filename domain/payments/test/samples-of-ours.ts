// Decides the rows that the tests of this room are about.
import {
  addMinutes,
  type CollectionId,
  type DisbursementId,
  instantAt,
  type Money,
  money,
  type PolicyholderId,
  parseDate,
  parseIdentifier,
  type RefundId,
  type StatusQueryId,
} from '@microcrop/kernel';
import {
  type Collection,
  type Disbursement,
  intendCollection,
  intendDisbursement,
  intendRefund,
  intendStatusQuery,
  type PaybillReceipt,
  type Refund,
  type StatusQuery,
  seePaybillReceipt,
} from '../src/index.ts';

export const NOON = instantAt(parseDate('2011-02-10'), 12 * 60);

export const shillings = (whole: bigint): Money<'KES'> => money('KES', whole * 100n);

export const minutesLater = (minutes: number): typeof NOON => addMinutes(NOON, minutes);

/** The n-th identifier of the tests. */
export function uuid(nth: number): string {
  return `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
}

export function collectionOf(nth: number, payer = nth): Collection {
  return intendCollection({
    id: parseIdentifier<CollectionId>(uuid(nth)),
    reference: `MC-${nth}`,
    subjectId: `policy-${payer}`,
    payerId: parseIdentifier<PolicyholderId>(uuid(1000 + payer)),
    amount: shillings(350n),
    createdAt: minutesLater(nth),
  });
}

export function disbursementOf(nth: number): Disbursement {
  return intendDisbursement({
    id: parseIdentifier<DisbursementId>(uuid(nth)),
    reference: `MC-${nth}`,
    subjectId: `claim-${nth}`,
    payeeId: parseIdentifier<PolicyholderId>(uuid(1000 + nth)),
    amount: shillings(1200n),
    createdAt: minutesLater(nth),
  });
}

export function receiptOf(nth: number): PaybillReceipt {
  return seePaybillReceipt({
    operatorReceipt: `RKL51Z${String(nth).padStart(4, '0')}`,
    amount: shillings(355n),
    accountReference: ` mc-${nth} `,
    paidAt: NOON,
    seenAt: minutesLater(nth),
  });
}

export function refundOf(nth: number): Refund {
  return intendRefund({
    id: parseIdentifier<RefundId>(uuid(nth)),
    ofReceipt: `RKL51Z${String(nth).padStart(4, '0')}`,
    amount: shillings(355n),
    reason: 'too-late',
    createdAt: minutesLater(nth),
  });
}

export function statusQueryOf(nth: number, about: StatusQuery['about']): StatusQuery {
  return intendStatusQuery({
    id: parseIdentifier<StatusQueryId>(uuid(nth)),
    about,
    askedAt: minutesLater(nth),
  });
}
