// Decides how a payout is sent: noted before it is sent, always under its one id, and never again once its fate is unknown.
import { addMinutes, type DisbursementId, invariant } from '@microcrop/kernel';
import {
  type Disbursement,
  type DisburseOutcome,
  nextAskMinutes,
  nextSendMinutes,
  notFoundMeansNever,
  roundAfter,
} from '@microcrop/payments';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import { operatorNumberOf } from '../open-identity.ts';
import type { Ports, Stores } from '../ports.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';
import { failPayout } from './fail-payout.ts';

export async function disburse(ports: Ports, message: Message<'disburse'>): Promise<void> {
  const sending = await ports.unitOfWork((stores) => beginSending(ports, stores, message));
  if (sending === undefined) return;
  const { disbursement, msisdn } = sending;
  const outcome = await ports.operator.disburse({
    id: disbursement.id,
    msisdn,
    amount: disbursement.amount,
    remarks: `Crop cover payout ${disbursement.reference}`,
    occasion: 'Payout',
    ...ports.addresses.disbursement(disbursement.id),
  });
  await consume(ports, message.id, (stores) =>
    recordSending(ports, stores, disbursement, message.body.round, outcome),
  );
}

type Sending = { readonly disbursement: Disbursement; readonly msisdn: string };

async function beginSending(
  ports: Ports,
  stores: Stores,
  message: Message<'disburse'>,
): Promise<Sending | undefined> {
  const disbursement = await stores.disbursements.get(message.body.disbursementId);
  invariant(disbursement !== undefined, 'a payout is sent for a disbursement that was intended');
  const { id } = disbursement;
  if (disbursement.state === 'intended' || disbursement.state === 'rejected-before') {
    const msisdn = await operatorNumberOf(stores, disbursement.payeeId);
    if (msisdn !== undefined) {
      const noted = await stores.disbursements.transition(id, ['intended', 'rejected-before'], 'sending', {
        sentAt: ports.clock.now(),
      });
      if (!noted) return undefined;
      await tellPolicyholder(ports, stores, disbursement.payeeId, `payout-sent/${id}`, {
        template: 'payout-sent',
        values: { policyNumber: disbursement.reference, amount: disbursement.amount },
      });
      return { disbursement, msisdn };
    }
    if (await stores.outbox.complete(message.id))
      await failPayout(ports, stores, disbursement, 'payee-forgotten');
    return undefined;
  }
  if (!(await stores.outbox.complete(message.id))) return undefined;
  // We died between the note and the answer: ask what became of it, under the same id.
  if (await stores.disbursements.transition(id, ['sending'], 'unknown')) await askSoon(ports, stores, id);
  return undefined;
}

async function recordSending(
  ports: Ports,
  stores: Stores,
  { id, ...disbursement }: Disbursement,
  round: number,
  outcome: DisburseOutcome,
): Promise<void> {
  if (outcome.outcome === 'accepted') {
    const { conversationId } = outcome;
    await stores.disbursements.transition(id, ['sending', 'unknown'], 'accepted', { conversationId });
    return askSoon(ports, stores, id);
  }
  if (outcome.outcome === 'duplicate') {
    await stores.disbursements.transition(id, ['sending', 'unknown'], 'accepted');
    return askSoon(ports, stores, id);
  }
  if (outcome.outcome === 'unknown') {
    await stores.disbursements.transition(id, ['sending'], 'unknown');
    return askSoon(ports, stores, id);
  }
  const minutes = outcome.act === 'retry-later' ? nextSendMinutes(round) : 'human';
  if (minutes === 'human') return failPayout(ports, stores, { id, ...disbursement }, outcome.code);
  if (
    await stores.disbursements.transition(id, ['sending'], 'rejected-before', { resultCode: outcome.code })
  ) {
    const dueAt = addMinutes(ports.clock.now(), minutes);
    await leave(
      ports,
      stores,
      'disburse',
      { disbursementId: id, round: roundAfter(round, outcome.code) },
      dueAt,
    );
  }
}

/** After the operator's "no such transaction": too early it says nothing, late enough it means that nothing was sent. */
export async function resendIfNeverSent(
  ports: Ports,
  stores: Stores,
  disbursement: Disbursement,
): Promise<void> {
  const now = ports.clock.now();
  if (!notFoundMeansNever(disbursement.sentAt ?? disbursement.createdAt, now)) return;
  if (await stores.disbursements.transition(disbursement.id, ['unknown'], 'rejected-before')) {
    await leave(ports, stores, 'disburse', { disbursementId: disbursement.id, round: 1 });
  }
}

async function askSoon(ports: Ports, stores: Stores, disbursementId: DisbursementId): Promise<void> {
  const minutes = nextAskMinutes('disbursement', 0);
  invariant(minutes !== 'human', 'a disbursement is asked about at least once');
  await leave(
    ports,
    stores,
    'ask-status',
    { about: { kind: 'disbursement', id: disbursementId }, round: 1 },
    addMinutes(ports.clock.now(), minutes),
  );
}
