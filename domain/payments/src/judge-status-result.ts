// Decides whether the answer to a status query is believed, and what it says about the transaction asked about.
import type { Money } from '@microcrop/kernel';
import { readCode } from './operator-codes/read-code.ts';
import type { OperatorResult, ResultFacts } from './operator-news.ts';
import type { StatusQuery } from './status-query.ts';

/** What we know of the thing asked about; numbers and shortcodes are digits only, as in `254XXXXXXXXX`. */
export type StatusSubject =
  /** `id` travelled as OriginatorConversationID, `conversationId` came in its acknowledgement; the payee must be credited. */
  | {
      readonly kind: 'disbursement';
      readonly id: string;
      readonly conversationId?: string;
      readonly amount: Money;
      readonly payeeMsisdn: string;
    }
  /** Money in: our paybill must be credited. */
  | { readonly kind: 'receipt'; readonly id: string; readonly amount: Money; readonly shortcode: string }
  /** Money back: our paybill must be debited; `operatorReceipt` is the reversal's own, where it was asked about by that. */
  | {
      readonly kind: 'refund';
      readonly id: string;
      readonly operatorReceipt?: string;
      readonly amount: Money;
      readonly shortcode: string;
    };

/**
 * `acknowledgement-missing`: hold the answer and look again after ACKNOWLEDGEMENT_WAIT_MINUTES (the acknowledgement may be on
 * its way to the store); if it never comes, abandon the query and ask anew at a new address. All others: drop it for good.
 */
export type Disbelief =
  | 'acknowledgement-missing'
  | 'query-closed'
  | 'other-conversation'
  | 'other-subject'
  | 'other-transaction'
  | 'amount-missing'
  | 'other-amount'
  | 'party-missing'
  | 'other-party';

/** `pending`: the operator has no last word yet, or could not answer; ask again by schedule. */
export type StatusJudgement =
  | 'completed'
  | 'failed'
  | 'pending'
  | 'not-found'
  | { readonly disbelieved: Disbelief };

/** The operator's last words about a transaction; any other status is still open. */
const LAST_WORDS: Readonly<Record<string, 'completed' | 'failed'>> = {
  completed: 'completed',
  failed: 'failed',
  cancelled: 'failed',
  declined: 'failed',
  expired: 'failed',
  rejected: 'failed',
};

/** Judges a result that arrived at the address made for `query`, about `subject`. */
export function judgeStatusResult(
  query: StatusQuery,
  subject: StatusSubject,
  result: OperatorResult,
): StatusJudgement {
  const disbelief = disbeliefInQuery(query, subject, result);
  if (disbelief !== undefined) return { disbelieved: disbelief };
  if (result.resultCode !== '0') return judgeRefusedQuery(result.resultCode);
  const status = LAST_WORDS[result.facts.transactionStatus?.toLowerCase() ?? ''] ?? 'pending';
  const doubt = disbeliefInFacts(subject, result.facts, status === 'completed');
  return doubt === undefined ? status : { disbelieved: doubt };
}

function disbeliefInQuery(
  query: StatusQuery,
  subject: StatusSubject,
  result: OperatorResult,
): Disbelief | undefined {
  if (query.about.kind !== subject.kind || query.about.id !== subject.id) return 'other-subject';
  if (query.state === 'asked') return 'acknowledgement-missing';
  if (query.state !== 'acknowledged') return 'query-closed';
  return query.conversationId === result.conversationId ? undefined : 'other-conversation';
}

/** A query that the operator could not answer says nothing of its subject, unless it says that there is none. */
function judgeRefusedQuery(code: string): StatusJudgement {
  return readCode('query', code).reason === 'transaction-unknown' ? 'not-found' : 'pending';
}

/** What is stated must agree; a completed one must also state amount and party. */
function disbeliefInFacts(
  subject: StatusSubject,
  facts: ResultFacts,
  mustState: boolean,
): Disbelief | undefined {
  if (isOtherTransaction(subject, facts)) return 'other-transaction';
  if (facts.amount === undefined) return mustState ? 'amount-missing' : undefined;
  if (!isSameAmount(facts.amount, subject.amount)) return 'other-amount';
  const stated = subject.kind === 'refund' ? facts.debitParty : facts.creditParty;
  if (stated === undefined) return mustState ? 'party-missing' : undefined;
  return stated === (subject.kind === 'disbursement' ? subject.payeeMsisdn : subject.shortcode)
    ? undefined
    : 'other-party';
}

/** The operator's own documents show ids that differ from the request's, so a payout is known by either of its two. */
function isOtherTransaction(subject: StatusSubject, facts: ResultFacts): boolean {
  if (subject.kind === 'refund') return differs(facts.operatorReceipt, subject.operatorReceipt);
  if (subject.kind === 'receipt') return differs(facts.operatorReceipt, subject.id);
  const isNamed = facts.originatorConversationId !== undefined || facts.conversationId !== undefined;
  const isOurs =
    facts.originatorConversationId === subject.id ||
    (subject.conversationId !== undefined && facts.conversationId === subject.conversationId);
  return isNamed && !isOurs;
}

function differs(stated: string | undefined, known: string | undefined): boolean {
  return stated !== undefined && known !== undefined && stated !== known;
}

function isSameAmount(left: Money, right: Money): boolean {
  return left.currency === right.currency && left.minorUnits === right.minorUnits;
}
