// Decides how a premium is asked for: the push is noted before it is sent, and one whose fate is unknown is never repeated.
import { addMinutes, invariant } from '@microcrop/kernel';
import type { Collection, RequestPaymentOutcome } from '@microcrop/payments';
import { parsePolicyNumber } from '@microcrop/policies';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import { operatorNumberOf } from '../open-identity.ts';
import type { Ports, Stores } from '../ports.ts';
import { refusePremium } from './refuse-premium.ts';

/** After a definite "not now" of the operator, or while another prompt stands on the same phone. */
const RETRY_MINUTES = 3;

/** The first asking after a push: a prompt lives about a minute. */
const FIRST_ASK_MINUTES = 2;

export async function requestPremium(ports: Ports, message: Message<'request-premium'>): Promise<void> {
  const push = await ports.unitOfWork((stores) => beginPush(ports, stores, message));
  if (push === undefined) return;
  const outcome = await ports.operator.requestPayment({
    msisdn: push.msisdn,
    amount: push.collection.amount,
    reference: push.collection.reference,
    description: 'Crop cover',
    callbackUrl: ports.addresses.premium(push.collection.id),
  });
  await consume(ports, message.id, (stores) => recordPush(ports, stores, push.collection, outcome));
}

type Push = { readonly collection: Collection; readonly msisdn: string };

/** Notes the push, or settles the message where there is nothing to push. */
async function beginPush(
  ports: Ports,
  stores: Stores,
  message: Message<'request-premium'>,
): Promise<Push | undefined> {
  const collection = await stores.collections.get(message.body.collectionId);
  invariant(collection !== undefined, 'a premium is requested for a collection that was intended');
  if (collection.state === 'intended') return pushIfTimely(ports, stores, message, collection);
  if (!(await stores.outbox.complete(message.id))) return undefined;
  // We died between the note and the answer: nobody knows whether the operator took it, so we ask and never push again.
  if (await stores.collections.transition(collection.id, ['pushing'], 'unknown')) {
    await askLater(ports, stores, collection);
  }
  return undefined;
}

async function pushIfTimely(
  ports: Ports,
  stores: Stores,
  message: Message<'request-premium'>,
  collection: Collection,
): Promise<Push | undefined> {
  const now = ports.clock.now();
  const policy = await stores.policies.byNumber(parsePolicyNumber(collection.reference));
  const timely = policy !== undefined && policy.state === 'awaiting-premium' && now <= policy.salesUntil;
  const open = timely ? await stores.collections.openFor(collection.payerId) : undefined;
  const msisdn =
    timely && open === undefined ? await operatorNumberOf(stores, collection.payerId) : undefined;
  if (msisdn !== undefined) {
    const noted = await stores.collections.transition(collection.id, ['intended'], 'pushing', {
      pushedAt: now,
    });
    return noted ? { collection, msisdn } : undefined;
  }
  if (!(await stores.outbox.complete(message.id))) return undefined;
  if (open === undefined) await stores.collections.transition(collection.id, ['intended'], 'never');
  else await leave(ports, stores, 'request-premium', message.body, addMinutes(now, RETRY_MINUTES));
  return undefined;
}

async function recordPush(
  ports: Ports,
  stores: Stores,
  collection: Collection,
  outcome: RequestPaymentOutcome,
): Promise<void> {
  const { id } = collection;
  if (outcome.outcome === 'accepted') {
    const { checkoutRequestId, merchantRequestId } = outcome;
    await stores.collections.transition(id, ['pushing', 'unknown'], 'prompted', {
      checkoutRequestId,
      merchantRequestId,
    });
    return askLater(ports, stores, collection);
  }
  if (outcome.outcome === 'unknown') {
    await stores.collections.transition(id, ['pushing'], 'unknown');
    return askLater(ports, stores, collection);
  }
  if (outcome.act !== 'retry-later') return refusePremium(ports, stores, collection, outcome.code);
  if (await stores.collections.transition(id, ['pushing'], 'intended')) {
    const dueAt = addMinutes(ports.clock.now(), RETRY_MINUTES);
    await leave(ports, stores, 'request-premium', { collectionId: id }, dueAt);
  }
}

async function askLater(ports: Ports, stores: Stores, collection: Collection): Promise<void> {
  const dueAt = addMinutes(ports.clock.now(), FIRST_ASK_MINUTES);
  await leave(ports, stores, 'ask-premium', { collectionId: collection.id, round: 1 }, dueAt);
}
