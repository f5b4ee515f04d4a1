// Decides whether the answer to a question of ours is believed, and what follows from it.
import { addMinutes, type DisbursementId, parseIdentifier } from '@microcrop/kernel';
import {
  ACKNOWLEDGEMENT_WAIT_MINUTES,
  judgeStatusResult,
  type OperatorResult,
  type StatusJudgement,
  type StatusQuery,
} from '@microcrop/payments';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import { SEALED } from '../open-identity.ts';
import type { Ports, Stores } from '../ports.ts';
import { confirmReceipt, refuteReceipt } from '../sell/confirm-receipt.ts';
import { resendIfNeverSent } from './disburse.ts';
import { failPayout } from './fail-payout.ts';
import { settlePayout } from './settle-payout.ts';
import { sealingSubjectOf, statusSubjectOf } from './status-subject.ts';

export async function hearStatus(ports: Ports, message: Message<'hear-status'>): Promise<void> {
  await consume(ports, message.id, async (stores) => {
    const { queryId, digest } = message.body;
    const key = { source: 'status-result', subjectId: queryId, digest } as const;
    const [query, kept] = [await stores.statusQueries.get(queryId), await stores.inbox.get(key)];
    if (query === undefined || kept === undefined) return;
    const text = await stores.vault.open(
      await sealingSubjectOf(stores, query),
      kept.sealedBody,
      SEALED.callback,
    );
    if (text === undefined) return;
    if (await judgeAndAct(ports, stores, message, query, ports.callbacks.result(text))) {
      await stores.inbox.markProcessed(key, ports.clock.now());
    }
  });
}

/** True once the answer is done with; false while its query's acknowledgement may still be on its way to the store. */
async function judgeAndAct(
  ports: Ports,
  stores: Stores,
  message: Message<'hear-status'>,
  query: StatusQuery,
  result: OperatorResult,
): Promise<boolean> {
  const subject = await statusSubjectOf(ports, stores, query.about);
  if (subject === undefined) return true;
  const judgement = judgeStatusResult(query, subject, result);
  if (isAcknowledgementMissing(judgement)) {
    const dueAt = addMinutes(ports.clock.now(), ACKNOWLEDGEMENT_WAIT_MINUTES);
    await leave(ports, stores, 'hear-status', message.body, dueAt);
    return false;
  }
  if (typeof judgement === 'object') return true;
  await stores.statusQueries.transition(query.id, ['acknowledged'], 'answered', {
    answeredAt: ports.clock.now(),
    answer: judgement,
  });
  await act(ports, stores, query, judgement, result);
  return true;
}

async function act(
  ports: Ports,
  stores: Stores,
  { about }: StatusQuery,
  judgement: Exclude<StatusJudgement, object>,
  result: OperatorResult,
): Promise<void> {
  if (about.kind === 'receipt') {
    if (judgement === 'completed') return confirmReceipt(ports, stores, about.id);
    return judgement === 'pending' ? undefined : refuteReceipt(stores, about.id);
  }
  const disbursement = await stores.disbursements.get(parseIdentifier<DisbursementId>(about.id));
  if (disbursement === undefined) return;
  const receipt = result.facts.operatorReceipt;
  if (judgement === 'completed' && receipt !== undefined)
    await settlePayout(ports, stores, disbursement, receipt);
  if (judgement === 'failed')
    await failPayout(ports, stores, disbursement, disbursement.resultCode ?? result.resultCode);
  if (judgement === 'not-found') await resendIfNeverSent(ports, stores, disbursement);
}

function isAcknowledgementMissing(judgement: StatusJudgement): boolean {
  return typeof judgement === 'object' && judgement.disbelieved === 'acknowledgement-missing';
}
