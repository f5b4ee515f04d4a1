// Decides the life of a refund: a receipt's money sent back to the payer by a reversal.
import type { Instant, Money, RefundId } from '@microcrop/kernel';
import type { LifecycleTable } from './lifecycle.ts';
import { checkRailAmount } from './rail-limits.ts';

/**
 * intended → sending (stored before) → accepted | unknown → settled | failed. A receipt can be reversed once only (R000001,
 * already reversed, is success), so an unknown reversal may be sent again; sending → intended is a definite no that may be
 * tried again. `failed` may become `settled` by the statement. `settled` is final.
 */
export const REFUND_LIFECYCLE = {
  intended: ['sending', 'failed'],
  sending: ['intended', 'accepted', 'unknown', 'failed', 'settled'],
  unknown: ['sending', 'accepted', 'failed', 'settled'],
  accepted: ['failed', 'settled'],
  failed: ['settled'],
  settled: [],
} as const satisfies LifecycleTable<RefundState>;

export type RefundState = 'intended' | 'sending' | 'unknown' | 'accepted' | 'failed' | 'settled';

/** Each piece of news about a refund with the state that it leads to. */
export const REFUND_NEWS = {
  'send-begun': 'sending',
  'send-not-taken': 'intended',
  'send-acknowledged': 'accepted',
  'send-unanswered': 'unknown',
  'send-refused': 'failed',
  'reversal-confirmed': 'settled',
  'already-reversed': 'settled',
  'failure-confirmed': 'failed',
} as const satisfies Record<string, RefundState>;

export type RefundNews = keyof typeof REFUND_NEWS;

/** Why money goes back. */
export type RefundReason =
  | 'paid-twice'
  | 'overpaid'
  | 'underpaid'
  | 'too-late'
  | 'unknown-reference'
  | 'cancelled';

/** `ofReceipt` is the operator's receipt of the money that goes back (paid by hand or by prompt). */
export type Refund = {
  readonly id: RefundId;
  readonly ofReceipt: string;
  readonly amount: Money<'KES'>;
  readonly reason: RefundReason;
  readonly state: RefundState;
  readonly createdAt: Instant;
} & RefundLearned;

export type RefundLearned = {
  readonly sentAt?: Instant;
  readonly conversationId?: string;
  readonly originatorConversationId?: string;
  readonly reversalReceipt?: string;
  readonly settledAt?: Instant;
  readonly resultCode?: string;
};

/** Makes a refund where the intention arises. Refuses RAIL_… . */
export function intendRefund(terms: Omit<Refund, 'state' | keyof RefundLearned>): Refund {
  checkRailAmount('refund', terms.amount);
  return { ...terms, state: 'intended' };
}
