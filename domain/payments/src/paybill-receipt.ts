// Decides the life of a paybill receipt: money that a person paid by hand, named by the account reference they typed.
import { type Instant, type Money, refuse } from '@microcrop/kernel';
import type { LifecycleTable } from './lifecycle.ts';
import { PAYMENTS_REFUSALS } from './refusals.ts';

/**
 * seen (an unsigned confirmation) → asked → confirmed → applied to a subject | suspended | refunding → refunded.
 * A refund that fails for good leaves the money in suspense. `refuted` (the operator knows no such money) is undone only by
 * the statement. `refunded` is final; `applied` may be refunded when the subject is undone.
 */
export const RECEIPT_LIFECYCLE = {
  seen: ['asked', 'confirmed', 'refuted'],
  asked: ['confirmed', 'refuted'],
  refuted: ['confirmed'],
  confirmed: ['applied', 'suspended', 'refunding'],
  applied: ['refunding'],
  suspended: ['applied', 'refunding'],
  refunding: ['suspended', 'refunded'],
  refunded: [],
} as const satisfies LifecycleTable<ReceiptState>;

export type ReceiptState =
  | 'seen'
  | 'asked'
  | 'refuted'
  | 'confirmed'
  | 'applied'
  | 'suspended'
  | 'refunding'
  | 'refunded';

/** `operatorReceipt` (the operator's TransID) is unique; `accountReference` is as typed, up to 20 characters. */
export type PaybillReceipt = {
  readonly operatorReceipt: string;
  readonly amount: Money<'KES'>;
  readonly accountReference: string;
  readonly paidAt: Instant;
  readonly seenAt: Instant;
  readonly state: ReceiptState;
} & ReceiptLearned;

/** `subjectId`: what it was applied to. `suspenseReason`: a word for the human queue. */
export type ReceiptLearned = {
  readonly subjectId?: string;
  readonly suspenseReason?: string;
};

/** What an operator receipt looks like (ten capitals and digits at Safaricom; the length is left some room). */
export const OPERATOR_RECEIPT_PATTERN = /^[A-Z0-9]{8,20}$/;

/** Makes the row of a confirmation just seen. Refuses RECEIPT_MALFORMED. */
export function seePaybillReceipt(
  terms: Omit<PaybillReceipt, 'state' | keyof ReceiptLearned>,
): PaybillReceipt {
  if (!OPERATOR_RECEIPT_PATTERN.test(terms.operatorReceipt)) {
    refuse(PAYMENTS_REFUSALS.RECEIPT_MALFORMED, { length: terms.operatorReceipt.length });
  }
  return { ...terms, state: 'seen' };
}
