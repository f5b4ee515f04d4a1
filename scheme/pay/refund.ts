// Decides how money that is no premium goes back: by reversal of its own receipt, which the operator does once only.
import {
  addMinutes,
  instantOfEpochMilliseconds,
  invariant,
  type Money,
  type PolicyId,
  parseIdentifier,
  type RefundId,
} from '@microcrop/kernel';
import { refundSettled, suspenseRefundDue } from '@microcrop/ledger';
import {
  type ConversationOutcome,
  intendRefund,
  nextAskMinutes,
  nextSendMinutes,
  predecessors,
  REFUND_LIFECYCLE,
  type Refund,
  type RefundReason,
  roundAfter,
} from '@microcrop/payments';
import type { Policy } from '@microcrop/policies';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import type { Ports, Stores } from '../ports.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';

export type RefundOrder = {
  readonly ofReceipt: string;
  readonly amount: Money<'KES'>;
  readonly reason: RefundReason;
  readonly policy: Policy;
};

/** Orders a refund of money that stands in suspense. */
export async function orderRefund(ports: Ports, stores: Stores, order: RefundOrder): Promise<void> {
  const id = ports.identity.newId<RefundId>();
  const { ofReceipt, amount, reason, policy } = order;
  await stores.refunds.insert(intendRefund({ id, ofReceipt, amount, reason, createdAt: ports.clock.now() }));
  await stores.ledger.post(
    suspenseRefundDue({
      postingId: ports.identity.newId(),
      bookedAt: ports.clock.now(),
      policyId: policy.id,
      collectionId: null,
      refundId: id,
      amount,
    }),
  );
  await leave(ports, stores, 'refund', { refundId: id, round: 1 });
}

export async function sendRefund(ports: Ports, message: Message<'refund'>): Promise<void> {
  const refund = await ports.unitOfWork((stores) => beginReversal(ports, stores, message));
  if (refund === undefined) return;
  const outcome = await ports.operator.reverse({
    operatorReceipt: refund.ofReceipt,
    amount: refund.amount,
    remarks: 'Premium refund',
    ...ports.addresses.refund(refund.id),
  });
  await consume(ports, message.id, (stores) =>
    recordReversal(ports, stores, refund, message.body.round, outcome),
  );
}

async function beginReversal(
  ports: Ports,
  stores: Stores,
  message: Message<'refund'>,
): Promise<Refund | undefined> {
  const refund = await stores.refunds.get(message.body.refundId);
  invariant(refund !== undefined, 'a reversal is sent for a refund that was ordered');
  if (refund.state === 'sending') {
    // We died between the note and the answer. A receipt is reversed once only, so asking again cannot pay twice.
    if (!(await stores.refunds.transition(refund.id, ['sending'], 'unknown'))) return undefined;
  }
  const begun = await stores.refunds.transition(refund.id, ['intended', 'unknown'], 'sending', {
    sentAt: ports.clock.now(),
  });
  if (begun) return refund;
  await stores.outbox.complete(message.id);
  return undefined;
}

async function recordReversal(
  ports: Ports,
  stores: Stores,
  { id }: Refund,
  round: number,
  outcome: ConversationOutcome,
): Promise<void> {
  if (outcome.outcome === 'refused' && outcome.act === 'retry-later') {
    const minutes = nextSendMinutes(round);
    const again = minutes !== 'human' && (await stores.refunds.transition(id, ['sending'], 'intended'));
    if (again)
      await leave(
        ports,
        stores,
        'refund',
        { refundId: id, round: roundAfter(round, outcome.code) },
        addMinutes(ports.clock.now(), minutes),
      );
    return;
  }
  if (outcome.outcome === 'accepted') {
    const { conversationId, originatorConversationId } = outcome;
    await stores.refunds.transition(id, ['sending', 'unknown'], 'accepted', {
      conversationId,
      originatorConversationId,
    });
  } else {
    // Refused ("already reversed" among others) or unanswered: the statement tells.
    await stores.refunds.transition(id, ['sending'], 'unknown');
  }
  await leave(ports, stores, 'ask-refund', { refundId: id, round: 1 }, addMinutes(ports.clock.now(), 1));
}

/** Looks for the reversal in the operator's statement, by schedule; an unanswered one is sent again beside. */
export async function askRefund(ports: Ports, message: Message<'ask-refund'>): Promise<void> {
  const { refundId, round } = message.body;
  const refund = await ports.unitOfWork((stores) => stores.refunds.get(refundId));
  invariant(refund !== undefined, 'a refund is asked about that was ordered');
  const now = ports.clock.now();
  const rows = await ports.statement.read({
    from: refund.createdAt,
    to: instantOfEpochMilliseconds(now + 1),
  });
  const row = rows.find((each) => each.kind === 'reversal' && each.originalReceipt === refund.ofReceipt);
  await consume(ports, message.id, async (stores) => {
    if (row !== undefined) return settleRefund(ports, stores, refund, row.receipt);
    const minutes = round === null ? 'human' : nextAskMinutes('refund', round);
    if (round === null || minutes === 'human') return;
    if (refund.state === 'unknown' && round > 1) await leave(ports, stores, 'refund', { refundId, round });
    else await leave(ports, stores, 'ask-refund', { refundId, round: round + 1 }, addMinutes(now, minutes));
  });
}

async function settleRefund(ports: Ports, stores: Stores, refund: Refund, receipt: string): Promise<void> {
  const now = ports.clock.now();
  const from = predecessors(REFUND_LIFECYCLE, 'settled');
  if (
    !(await stores.refunds.transition(refund.id, from, 'settled', {
      reversalReceipt: receipt,
      settledAt: now,
    }))
  )
    return;
  await stores.receipts.transition(refund.ofReceipt, ['refunding'], 'refunded');
  const policy = await policyPaidWith(stores, refund.ofReceipt);
  await stores.ledger.post(
    refundSettled({
      postingId: ports.identity.newId(),
      bookedAt: now,
      policyId: policy?.id ?? null,
      refundId: refund.id,
      operatorReference: receipt,
      refunded: refund.amount,
    }),
  );
  if (policy === undefined) return;
  await tellPolicyholder(ports, stores, policy.policyholderId, `refund-sent/${refund.id}`, {
    template: 'refund-sent',
    values: { policyNumber: policy.number, amount: refund.amount, reason: refund.reason, receipt },
  });
}

/** The policy for which the money with this receipt was paid, by prompt or by hand. */
async function policyPaidWith(stores: Stores, receipt: string): Promise<Policy | undefined> {
  const subjectId =
    (await stores.collections.getByOperatorReceipt(receipt))?.subjectId ??
    (await stores.receipts.get(receipt))?.subjectId;
  return subjectId === undefined ? undefined : stores.policies.get(parseIdentifier<PolicyId>(subjectId));
}
