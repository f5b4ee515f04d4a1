// Decides how a webhook is delivered: signed with both live secrets, tried again later and later, and given up where it can be replayed.
import type { HttpRequest } from '@microcrop/kernel';
import {
  type Delivery,
  type DeliveryId,
  nextAttemptAt,
  signedHeaders,
  type WebhookReply,
} from '@microcrop/webhooks';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import { SEALED } from '../open-identity.ts';
import type { Ports, Stores } from '../ports.ts';

/** A partner may see a message twice, for an answer can be lost: its `webhook-id` is the same. */
export async function sendWebhook(ports: Ports, message: Message<'send-webhook'>): Promise<void> {
  const { deliveryId } = message.body;
  const request = await ports.unitOfWork((stores) => requestOf(ports, stores, deliveryId));
  if (request === undefined) {
    await consume(ports, message.id, (stores) => dropWithoutEndpoint(ports, stores, deliveryId));
    return;
  }
  const reply = await ports.partners(request);
  await consume(ports, message.id, (stores) => recordReply(ports, stores, deliveryId, reply));
}

/** Nothing, where there is nothing to send any more or nobody to send it to. */
async function requestOf(ports: Ports, stores: Stores, id: DeliveryId): Promise<HttpRequest | undefined> {
  const delivery = await stores.webhooks.delivery(id);
  if (delivery?.state !== 'pending') return undefined;
  const endpoint = await stores.webhooks.endpoint(delivery.endpointId);
  if (endpoint?.state !== 'active') return undefined;
  const secrets = await liveSecrets(stores, delivery);
  const seconds = Math.floor(ports.clock.now() / 1000);
  return {
    method: 'POST',
    url: endpoint.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'microcrop-webhooks',
      ...signedHeaders(secrets, id, seconds, delivery.body),
    },
    body: delivery.body,
  };
}

async function liveSecrets(stores: Stores, { endpointId }: Delivery): Promise<readonly string[]> {
  const sealed = await stores.webhooks.secrets(endpointId);
  const opened = await Promise.all(
    sealed.map((each) => stores.vault.open(endpointId, each, SEALED.webhookSecret)),
  );
  return opened.filter((each) => each !== undefined);
}

async function dropWithoutEndpoint(ports: Ports, stores: Stores, id: DeliveryId): Promise<void> {
  await stores.webhooks.become(id, 'dropped', ports.clock.now(), 'the endpoint was removed');
}

async function recordReply(ports: Ports, stores: Stores, id: DeliveryId, reply: WebhookReply): Promise<void> {
  const now = ports.clock.now();
  const answer = answerOf(reply);
  if (isTaken(reply)) {
    await stores.webhooks.become(id, 'delivered', now, answer);
    return;
  }
  const delivery = await stores.webhooks.delivery(id);
  const again = isFinal(reply) ? undefined : nextAttemptAt((delivery?.attempts ?? 0) + 1, now);
  if (again === undefined) {
    await stores.webhooks.become(id, 'failed', now, answer);
    return;
  }
  if (await stores.webhooks.noteAttempt(id, answer))
    await leave(ports, stores, 'send-webhook', { deliveryId: id }, again);
}

function isTaken(reply: WebhookReply): boolean {
  return 'status' in reply && reply.status >= 200 && reply.status < 300;
}

/** Gone for good, by the partner's own word; a redirect or any other refusal may be a fault of the hour. */
function isFinal(reply: WebhookReply): boolean {
  return 'status' in reply && reply.status === 410;
}

function answerOf(reply: WebhookReply): string {
  if ('status' in reply) return `status ${reply.status}`;
  return 'refusedAddress' in reply ? 'the name leads to no public address' : 'no answer';
}
