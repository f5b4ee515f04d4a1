// Decides what an operator's callback about money going out may do: it is kept, and it only makes us ask the operator.
import {
  type DisbursementId,
  type OutboxEntry,
  type RefundId,
  refuse,
  type StatusQueryId,
} from '@microcrop/kernel';
import type { InboxKey, OperatorResult } from '@microcrop/payments';
import { entryOf } from '../messages.ts';
import { SEALED } from '../open-identity.ts';
import type { Ports, Stores } from '../ports.ts';
import { SCHEME_REFUSALS } from '../refusals.ts';
import { sealingSubjectOf } from './status-subject.ts';

type Arrival = 'result' | 'timeout';

/** A payout's result or time-out. Refuses CALLBACK_… for what cannot be read, CALLBACK_UNKNOWN for a payout that nobody made. */
export async function receiveDisbursementNews(
  ports: Ports,
  id: DisbursementId,
  arrival: Arrival,
  body: string,
): Promise<void> {
  const stated = readNews(ports, arrival, body);
  await ports.unitOfWork(async (stores) => {
    const disbursement = await stores.disbursements.get(id);
    if (disbursement === undefined) return refuse(SCHEME_REFUSALS.CALLBACK_UNKNOWN);
    if (stated !== undefined) await noteStatedCode(stores, id, stated);
    const key = { source: `b2c-${arrival}`, subjectId: id, digest: digestOf(stores, body) } as const;
    const toDo = entryOf(ports, 'ask-status', { about: { kind: 'disbursement', id }, round: null });
    await keep(ports, stores, key, disbursement.payeeId, body, toDo);
  });
}

/** A reversal's result or time-out. Refuses as above. */
export async function receiveRefundNews(
  ports: Ports,
  id: RefundId,
  arrival: Arrival,
  body: string,
): Promise<void> {
  readNews(ports, arrival, body);
  await ports.unitOfWork(async (stores) => {
    if ((await stores.refunds.get(id)) === undefined) return refuse(SCHEME_REFUSALS.CALLBACK_UNKNOWN);
    const key = { source: `reversal-${arrival}`, subjectId: id, digest: digestOf(stores, body) } as const;
    await keep(ports, stores, key, id, body, entryOf(ports, 'ask-refund', { refundId: id, round: null }));
  });
}

/** The answer to a question of ours, at the address made for it. Whether it is believed is decided when it is heard. */
export async function receiveStatusResult(ports: Ports, queryId: StatusQueryId, body: string): Promise<void> {
  ports.callbacks.result(body);
  await ports.unitOfWork(async (stores) => {
    const query = await stores.statusQueries.get(queryId);
    if (query === undefined) return refuse(SCHEME_REFUSALS.CALLBACK_UNKNOWN);
    const subject = await sealingSubjectOf(stores, query);
    const digest = digestOf(stores, body);
    const key = { source: 'status-result', subjectId: queryId, digest } as const;
    await keep(ports, stores, key, subject, body, entryOf(ports, 'hear-status', { queryId, digest }));
  });
}

/** A time-out says nothing that is noted, but must be readable too. */
function readNews(ports: Ports, arrival: Arrival, body: string): OperatorResult | undefined {
  if (arrival === 'result') return ports.callbacks.result(body);
  ports.callbacks.timeout(body);
  return undefined;
}

function digestOf({ vault }: Stores, body: string): string {
  return vault.blindIndex('callback', body);
}

async function keep(
  ports: Ports,
  { inbox, vault }: Stores,
  key: InboxKey,
  sealedFor: string,
  body: string,
  toDo: OutboxEntry,
): Promise<void> {
  const sealedBody = await vault.seal(sealedFor, body, SEALED.callback);
  await inbox.receive({ ...key, sealedBody, receivedAt: ports.clock.now() }, toDo);
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
