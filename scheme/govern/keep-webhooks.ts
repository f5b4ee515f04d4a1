// Decides what a person may ask of webhooks: an endpoint added, its secret rotated, a test sent, the endpoint removed.
import { type AccountId, refuse } from '@microcrop/kernel';
import {
  type AllowedAddresses,
  type DeliveryId,
  type Endpoint,
  type EndpointId,
  EVENT_TYPES,
  type EventType,
  readEndpointUrl,
  TEST_TYPE,
  WEBHOOK_REFUSALS,
  type WebhookEvent,
  writeSecret,
} from '@microcrop/webhooks';
import { SEALED } from '../open-identity.ts';
import type { SchemePorts, Stores } from '../ports.ts';
import { queueWebhook } from '../watch/tell-partners.ts';
import { recordAct, type Who } from './record-act.ts';

export type EndpointOrder = {
  readonly partnerId: AccountId;
  readonly url: string;
  /** Types of event; all of them where none is named. */
  readonly events: readonly string[];
  readonly allowed: AllowedAddresses;
  /** Random: 32 bytes of it. */
  readonly secretBytes: Uint8Array;
};

/** The secret is told this once. Refuses WEBHOOK_URL_REFUSED, WEBHOOK_EVENTS_UNKNOWN, WEBHOOK_SECRET_MALFORMED. */
export async function addWebhook(
  ports: SchemePorts,
  who: Who,
  order: EndpointOrder,
): Promise<{ readonly endpoint: Endpoint; readonly secret: string }> {
  const secret = writeSecret(order.secretBytes);
  const endpoint: Endpoint = {
    id: ports.identity.newId<EndpointId>(),
    partnerId: order.partnerId,
    url: readEndpointUrl(order.url, order.allowed),
    events: readEvents(order.events),
    state: 'active',
    addedAt: ports.clock.now(),
  };
  await ports.unitOfWork(async (stores) => {
    await stores.webhooks.addEndpoint(endpoint);
    await keepSecret(ports, stores, endpoint.id, secret);
    const details = { url: endpoint.url, events: [...endpoint.events] };
    const subjects = [endpoint.id, endpoint.partnerId];
    await recordAct(ports, stores, { who, action: 'webhook-added', subjects, details });
  });
  return { endpoint, secret };
}

function readEvents(names: readonly string[]): readonly EventType[] {
  const events = EVENT_TYPES.filter((type) => names.length === 0 || names.includes(type));
  const known = names.every((name) => EVENT_TYPES.some((type) => type === name));
  return known ? events : refuse(WEBHOOK_REFUSALS.WEBHOOK_EVENTS_UNKNOWN, { known: EVENT_TYPES });
}

async function keepSecret(ports: SchemePorts, stores: Stores, id: EndpointId, secret: string): Promise<void> {
  const sealed = await stores.vault.seal(id, secret, SEALED.webhookSecret);
  await stores.webhooks.addSecret(id, sealed, ports.clock.now());
}

/** The secret before it signs too, until the next rotation. Refuses WEBHOOK_ENDPOINT_UNKNOWN. */
export async function rotateWebhookSecret(
  ports: SchemePorts,
  who: Who,
  id: EndpointId,
  secretBytes: Uint8Array,
): Promise<string> {
  const secret = writeSecret(secretBytes);
  await ports.unitOfWork(async (stores) => {
    await activeEndpoint(stores, id);
    await keepSecret(ports, stores, id, secret);
    await recordAct(ports, stores, { who, action: 'webhook-secret-rotated', subjects: [id] });
  });
  return secret;
}

/** An event of type `webhook.test`, to this endpoint alone. Refuses WEBHOOK_ENDPOINT_UNKNOWN. */
export async function testWebhook(ports: SchemePorts, who: Who, id: EndpointId): Promise<DeliveryId> {
  return ports.unitOfWork(async (stores) => {
    await activeEndpoint(stores, id);
    const key = `${TEST_TYPE}/${ports.identity.newId<DeliveryId>()}`;
    const data = { endpointId: id };
    const event: WebhookEvent = { type: TEST_TYPE, key, happenedAt: ports.clock.now(), data };
    const queued = await queueWebhook(ports, stores, { id }, event);
    await recordAct(ports, stores, { who, action: 'webhook-tested', subjects: [id] });
    return queued ?? refuse(WEBHOOK_REFUSALS.WEBHOOK_NOT_REPLAYABLE);
  });
}

/** Its secrets are destroyed, and what still waits for it is dropped. Refuses WEBHOOK_ENDPOINT_UNKNOWN. */
export async function removeWebhook(ports: SchemePorts, who: Who, id: EndpointId): Promise<void> {
  await ports.unitOfWork(async (stores) => {
    if (!(await stores.webhooks.removeEndpoint(id))) refuse(WEBHOOK_REFUSALS.WEBHOOK_ENDPOINT_UNKNOWN);
    await stores.vault.forget(id);
    await recordAct(ports, stores, { who, action: 'webhook-removed', subjects: [id] });
  });
}

/** Refuses WEBHOOK_ENDPOINT_UNKNOWN. */
export async function activeEndpoint(stores: Stores, id: EndpointId): Promise<Endpoint> {
  const endpoint = await stores.webhooks.endpoint(id);
  return endpoint?.state === 'active' ? endpoint : refuse(WEBHOOK_REFUSALS.WEBHOOK_ENDPOINT_UNKNOWN);
}
