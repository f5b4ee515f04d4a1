// Decides what an operator's callback about money going out may do: it is kept, and it only makes us ask the operator.
import { type DisbursementId, type RefundId, refuse, type StatusQueryId } from '@microcrop/kernel';
import type { InboxSource, OperatorResult } from '@microcrop/payments';
import { leave } from '../messages.ts';
import { SEALED } from '../open-identity.ts';
import type { Ports, Stores } from '../ports.ts';
import { SCHEME_REFUSALS } from '../refusals.ts';
import type { CallbackBody } from '../sell/hear-premium.ts';
import { sealingSubjectOf } from './status-subject.ts';

type Arrival = 'result' | 'timeout';

/** A payout's result or time-out. Refuses CALLBACK_… for what cannot be read, CALLBACK_UNKNOWN for a payout that nobody made. */
export async function receiveDisbursementNews(
  ports: Ports,
  id: DisbursementId,
  arrival: Arrival,
  body: CallbackBody,
): Promise<void> {
  const stated = readNews(ports, arrival, body);
  await ports.unitOfWork(async (stores) => {
    const disbursement = await stores.disbursements.get(id);
    if (disbursement === undefined) return refuse(SCHEME_REFUSALS.CALLBACK_UNKNOWN);
    if (stated !== undefined) await noteStatedCode(stores, id, stated);
    if (await keep(ports, stores, `b2c-${arrival}`, id, disbursement.payeeId, body)) {
      await leave(ports, stores, 'ask-status', { about: { kind: 'disbursement', id }, round: null });
    }
  });
}

/** A reversal's result or time-out. Refuses as above. */
export async function receiveRefundNews(
  ports: Ports,
  id: RefundId,
  arrival: Arrival,
  body: CallbackBody,
): Promise<void> {
  readNews(ports, arrival, body);
  await ports.unitOfWork(async (stores) => {
    if ((await stores.refunds.get(id)) === undefined) return refuse(SCHEME_REFUSALS.CALLBACK_UNKNOWN);
    if (await keep(ports, stores, `reversal-${arrival}`, id, id, body)) {
      await leave(ports, stores, 'ask-refund', { refundId: id, round: null });
    }
  });
}

/** The answer to a question of ours, at the address made for it. Whether it is believed is decided when it is heard. */
export async function receiveStatusResult(
  ports: Ports,
  queryId: StatusQueryId,
  body: CallbackBody,
): Promise<void> {
  ports.callbacks.result(body.text);
  await ports.unitOfWork(async (stores) => {
    const query = await stores.statusQueries.get(queryId);
    if (query === undefined) return refuse(SCHEME_REFUSALS.CALLBACK_UNKNOWN);
    const subject = await sealingSubjectOf(stores, query);
    if (await keep(ports, stores, 'status-result', queryId, subject, body)) {
      await leave(ports, stores, 'hear-status', { queryId, digest: body.digest });
    }
  });
}

/** A time-out says nothing that is noted, but must be readable too. */
function readNews(ports: Ports, arrival: Arrival, { text }: CallbackBody): OperatorResult | undefined {
  if (arrival === 'result') return ports.callbacks.result(text);
  ports.callbacks.timeout(text);
  return undefined;
}

async function keep(
  ports: Ports,
  stores: Stores,
  source: InboxSource,
  subjectId: string,
  sealedFor: string,
  body: CallbackBody,
): Promise<boolean> {
  const sealedBody = await stores.vault.seal(sealedFor, body.text, SEALED.callback);
  return stores.inbox.receive({
    source,
    subjectId,
    digest: body.digest,
    sealedBody,
    receivedAt: ports.clock.now(),
  });
}

/** Why the operator says that it failed: for a person's eye alone, for nobody signed it; what became of it is asked. */
async function noteStatedCode(
  stores: Stores,
  id: DisbursementId,
  { resultCode }: OperatorResult,
): Promise<void> {
  if (resultCode === '0') return;
  for (const state of ['accepted', 'unknown'] as const) {
    await stores.disbursements.transition(id, [state], state, { resultCode });
  }
}
