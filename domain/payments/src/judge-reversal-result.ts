// Decides whether the result of a reversal is believed, and what it makes of the refund.
import { readCode } from './operator-codes/read-code.ts';
import type { OperatorResult } from './operator-news.ts';
import type { Refund, RefundNews } from './refund.ts';

/** `acknowledgement-missing`: look again after ACKNOWLEDGEMENT_WAIT_MINUTES, else send the reversal again; others: drop it. */
export type ReversalDisbelief =
  | 'acknowledgement-missing'
  | 'refund-closed'
  | 'other-conversation'
  | 'amount-missing'
  | 'other-amount'
  | 'other-receipt';

/** `send-again`: nothing moved and it passes by itself. `human`: the code is one that nobody here knows, or ours to repair. */
export type ReversalJudgement =
  | Extract<RefundNews, 'reversal-confirmed' | 'already-reversed' | 'failure-confirmed'>
  | 'send-again'
  | 'human'
  | { readonly disbelieved: ReversalDisbelief };

/**
 * Judges a result that arrived at the refund's own address: believed only with the ConversationID of the acknowledgement,
 * which came over our own connection, and only where amount and receipt agree.
 */
export function judgeReversalResult(refund: Refund, result: OperatorResult): ReversalJudgement {
  const disbelieved = disbeliefInResult(refund, result);
  if (disbelieved !== undefined) return { disbelieved };
  const { act, reason } = readCode('reversal', result.resultCode);
  if (reason === 'already-done') return 'already-reversed';
  if (act === 'succeeded') return judgeFacts(refund, result);
  if (act === 'retry-later') return 'send-again';
  return reason === 'transaction-unknown' ? 'failure-confirmed' : 'human';
}

function disbeliefInResult(refund: Refund, result: OperatorResult): ReversalDisbelief | undefined {
  if (refund.state === 'settled' || refund.state === 'failed') return 'refund-closed';
  if (refund.state !== 'accepted' || refund.conversationId === undefined) return 'acknowledgement-missing';
  return refund.conversationId === result.conversationId ? undefined : 'other-conversation';
}

function judgeFacts(refund: Refund, { facts }: OperatorResult): ReversalJudgement {
  if (facts.amount === undefined) return { disbelieved: 'amount-missing' };
  if (facts.amount.minorUnits !== refund.amount.minorUnits) return { disbelieved: 'other-amount' };
  return facts.originalReceipt === refund.ofReceipt ? 'reversal-confirmed' : { disbelieved: 'other-receipt' };
}
