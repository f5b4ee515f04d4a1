// Decides how we learn what became of a prompt: the operator is asked, by schedule, and its statement has the last word.
import { addMinutes, type CollectionId, instantOfEpochMilliseconds } from '@microcrop/kernel';
import {
  type Collection,
  judgePromptAnswer,
  nextAskMinutes,
  type PromptAnswer,
  type PromptCallback,
} from '@microcrop/payments';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import type { Ports, Stores } from '../ports.ts';
import { confirmPremium, type PremiumPayment } from './confirm-premium.ts';
import { refusePremium } from './refuse-premium.ts';

/** How long after a push its absence from the statement means that it never was: a prompt lives a minute, books lag more. */
const STATEMENT_SETTLED_MINUTES = 60;

const OPEN = ['pushing', 'unknown', 'prompted'] as const;

export async function askPremium(ports: Ports, message: Message<'ask-premium'>): Promise<void> {
  const { collectionId, round } = message.body;
  const act = await askPrompt(ports, collectionId, undefined);
  await consume(ports, message.id, async (stores) => {
    if (act !== undefined) await act(stores);
    const collection = await stores.collections.get(collectionId);
    if (collection === undefined || !isOpen(collection)) return;
    const minutes = nextAskMinutes('collection', round);
    if (minutes === 'human') return;
    await leave(
      ports,
      stores,
      'ask-premium',
      { collectionId, round: round + 1 },
      addMinutes(ports.clock.now(), minutes),
    );
  });
}

/** What to do within the transaction, once the operator has been asked outside of it. */
type Act = (stores: Stores) => Promise<void>;

/** Asks about a collection that is still open; nothing when it is not. */
export async function askPrompt(
  ports: Ports,
  collectionId: CollectionId,
  callback: PromptCallback | undefined,
): Promise<Act | undefined> {
  const collection = await ports.unitOfWork((stores) => stores.collections.get(collectionId));
  if (collection === undefined || !isOpen(collection)) return undefined;
  const checkoutRequestId = collection.checkoutRequestId ?? callback?.checkoutRequestId;
  if (checkoutRequestId === undefined) return askStatement(ports, collection);
  const answer = await ports.operator.askPayment({ checkoutRequestId });
  return actOnAnswer(ports, collection, answer, callback);
}

async function actOnAnswer(
  ports: Ports,
  collection: Collection,
  answer: PromptAnswer,
  callback: PromptCallback | undefined,
): Promise<Act | undefined> {
  const judgement = judgePromptAnswer(collection, answer, callback);
  if (judgement === 'refusal-confirmed' && answer.outcome === 'answered') {
    return (stores) => refusePremium(ports, stores, collection, answer.resultCode);
  }
  if (judgement !== 'payment-confirmed') return undefined;
  // The answer names no receipt. Where no callback brought one, the statement does.
  const payment = paymentOf(callback) ?? (await paymentsInStatement(ports, collection))[0];
  return payment === undefined ? undefined : (stores) => confirmPremium(ports, stores, collection, payment);
}

/** The acknowledgement was lost: only the statement can tell. Nothing in it, long enough after the push, means never. */
async function askStatement(ports: Ports, collection: Collection): Promise<Act> {
  const candidates = await paymentsInStatement(ports, collection);
  return async (stores) => {
    for (const payment of candidates) {
      const known = await stores.collections.getByOperatorReceipt(payment.receipt);
      if (known === undefined) return confirmPremium(ports, stores, collection, payment);
    }
    const settled = addMinutes(collection.pushedAt ?? collection.createdAt, STATEMENT_SETTLED_MINUTES);
    if (ports.clock.now() < settled) return;
    if (await stores.collections.transition(collection.id, ['pushing', 'unknown'], 'never')) {
      await pushAnew(ports, stores, collection);
    }
  };
}

/** A push that never reached the operator is made again under an id of its own. */
async function pushAnew(ports: Ports, stores: Stores, collection: Collection): Promise<void> {
  const id = ports.identity.newId<CollectionId>();
  const { reference, subjectId, payerId, amount } = collection;
  await stores.collections.insert({
    id,
    reference,
    subjectId,
    payerId,
    amount,
    state: 'intended',
    createdAt: ports.clock.now(),
  });
  await leave(ports, stores, 'request-premium', { collectionId: id });
}

function paymentOf(callback: PromptCallback | undefined): PremiumPayment | undefined {
  const { operatorReceipt: receipt, completedAt: paidAt } = callback ?? {};
  return receipt === undefined || paidAt === undefined ? undefined : { receipt, paidAt };
}

async function paymentsInStatement(ports: Ports, collection: Collection): Promise<readonly PremiumPayment[]> {
  const from = collection.pushedAt ?? collection.createdAt;
  const rows = await ports.statement.read({ from, to: instantOfEpochMilliseconds(ports.clock.now() + 1) });
  const { reference, checkoutRequestId } = collection;
  return rows
    .filter((row) => row.kind === 'stk' && row.accountReference === reference)
    .filter((row) => checkoutRequestId === undefined || row.checkoutRequestId === checkoutRequestId)
    .map((row) => ({ receipt: row.receipt, paidAt: row.completedAt }));
}

function isOpen(collection: Collection): boolean {
  return OPEN.some((state) => state === collection.state);
}
