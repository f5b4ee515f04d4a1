// Decides what every webhook store promises; the memory twin and PostgreSQL both pass this one suite.
import {
  type AccountId,
  type Identifier,
  instantAt,
  parseDate,
  parseIdentifier,
  type UnitOfWork,
} from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import {
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  type Endpoint,
  type EndpointId,
  newDelivery,
  type WebhookEvent,
  type WebhookStore,
} from '../src/index.ts';

type Store = { readonly webhooks: WebhookStore };
type Open = () => Promise<UnitOfWork<Store>>;

const NOW = instantAt(parseDate('2011-03-01'));
const LATER = instantAt(parseDate('2011-03-02'));

function id<Id extends Identifier<string>>(number: number): Id {
  return parseIdentifier(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
}

const ENDPOINT: Endpoint = {
  id: id<EndpointId>(1),
  partnerId: id<AccountId>(2),
  url: 'https://partner.example/hooks',
  events: ['policy.in_force', 'payout.settled'],
  state: 'active',
  addedAt: NOW,
};

const EVENT: WebhookEvent = {
  type: 'policy.in_force',
  key: 'policy.in_force/1',
  happenedAt: NOW,
  data: { policyId: 'ä' },
};

function delivery(number: number, more: Partial<Delivery> = {}): Delivery {
  const event = { ...EVENT, key: `policy.in_force/${number}` };
  return { ...newDelivery(id<DeliveryId>(number), ENDPOINT, event, NOW), ...more };
}

/** `open` gives a unit of work over an empty store. */
export function describeWebhooks(name: string, open: Open): void {
  describe(`webhooks: ${name}`, () => {
    describeEndpoints(open);
    describeSecrets(open);
    describeDeliveries(open);
  });
}

async function opened(open: Open): Promise<UnitOfWork<Store>> {
  const unitOfWork = await open();
  await unitOfWork(({ webhooks }) => webhooks.addEndpoint(ENDPOINT));
  return unitOfWork;
}

function describeEndpoints(open: Open): void {
  it('keeps endpoints, and knows who listens to what', async () => {
    const unitOfWork = await opened(open);
    const other: Endpoint = { ...ENDPOINT, id: id(9), events: ['determination.made'], addedAt: LATER };
    await unitOfWork(async ({ webhooks }) => {
      await webhooks.addEndpoint(other);
      expect(await webhooks.endpoint(ENDPOINT.id)).toEqual(ENDPOINT);
      expect(await webhooks.endpoint(id(3))).toBeUndefined();
      expect(await webhooks.endpoints()).toEqual([ENDPOINT, other]);
      expect(await webhooks.listening('policy.in_force')).toEqual([ENDPOINT]);
      expect(await webhooks.listening('determination.made')).toEqual([other]);
    });
  });

  it('removes one once: nobody listens there any more, and its secrets are gone', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async ({ webhooks }) => {
      await webhooks.addSecret(ENDPOINT.id, Uint8Array.of(1), NOW);
      expect(await webhooks.removeEndpoint(ENDPOINT.id)).toBe(true);
      expect(await webhooks.removeEndpoint(ENDPOINT.id)).toBe(false);
      expect(await webhooks.removeEndpoint(id(3))).toBe(false);
      expect(await webhooks.listening('policy.in_force')).toEqual([]);
      expect(await webhooks.secrets(ENDPOINT.id)).toEqual([]);
      expect(await webhooks.endpoints()).toEqual([{ ...ENDPOINT, state: 'removed' }]);
    });
  });
}

function describeSecrets(open: Open): void {
  it('keeps the newest two secrets of each endpoint', async () => {
    const unitOfWork = await opened(open);
    const other = id<EndpointId>(9);
    const secrets = (of: EndpointId) =>
      unitOfWork(async ({ webhooks }) => (await webhooks.secrets(of)).map((sealed) => [...sealed]));
    const add = (of: EndpointId, byte: number) =>
      unitOfWork(({ webhooks }) => webhooks.addSecret(of, Uint8Array.of(byte), NOW));
    await unitOfWork(({ webhooks }) => webhooks.addEndpoint({ ...ENDPOINT, id: other }));
    await add(other, 100);
    expect(await secrets(ENDPOINT.id)).toEqual([]);
    for (const byte of [1, 2, 3]) await add(ENDPOINT.id, byte);
    expect(await secrets(ENDPOINT.id)).toEqual([[3], [2]]);
    expect(await secrets(other)).toEqual([[100]]);
  });
}

function describeDeliveries(open: Open): void {
  it('queues each event once for an endpoint', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async ({ webhooks }) => {
      expect(await webhooks.queue(delivery(10))).toBe(true);
      expect(await webhooks.queue({ ...delivery(10), id: id(11) })).toBe(false);
      expect(await webhooks.delivery(id(10))).toEqual(delivery(10));
      expect(await webhooks.delivery(id(11))).toBeUndefined();
    });
  });

  it('moves one along its life and no other way, and counts its attempts', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async ({ webhooks }) => {
      await webhooks.queue(delivery(10));
      const become = (to: DeliveryState, answer: string | null = null) =>
        webhooks.become(id(10), to, LATER, answer);
      const now = () => webhooks.delivery(id(10));
      expect(await become('pending')).toBe(false);
      expect(await webhooks.noteAttempt(id(10), 'no answer')).toBe(true);
      expect(await now()).toEqual(delivery(10, { attempts: 1, lastAnswer: 'no answer' }));
      expect(await become('failed', 'status 500')).toBe(true);
      const failed = { state: 'failed' as const, stateSince: LATER, attempts: 2, lastAnswer: 'status 500' };
      expect(await now()).toEqual(delivery(10, failed));
      expect(await webhooks.noteAttempt(id(10), 'late')).toBe(false);
      expect([await become('delivered'), await become('dropped'), await become('failed')]).toEqual([
        false,
        false,
        false,
      ]);
      expect(await become('pending')).toBe(true);
      expect(await now()).toEqual(delivery(10, { ...failed, state: 'pending', attempts: 0 }));
      expect(await become('delivered', 'status 204')).toBe(true);
      expect(await now()).toMatchObject({ state: 'delivered', attempts: 1, lastAnswer: 'status 204' });
      expect([await become('failed'), await become('pending'), await become('dropped')]).toEqual([
        false,
        true,
        true,
      ]);
      expect(await become('pending')).toBe(false);
      expect(await now()).toMatchObject({ state: 'dropped', attempts: 0 });
    });
  });

  it('lists by endpoint, state and instant, and counts', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async ({ webhooks }) => {
      for (const number of [13, 12, 11, 10]) await webhooks.queue(delivery(number));
      await webhooks.become(id(10), 'failed', LATER, null);
      await webhooks.become(id(11), 'failed', NOW, null);
      const list = async (query: object) =>
        (await webhooks.deliveries({ endpointId: ENDPOINT.id, limit: 10, ...query })).map((each) => each.id);
      expect(await list({})).toEqual([id(11), id(12), id(13), id(10)]);
      expect(await list({ limit: 2 })).toEqual([id(11), id(12)]);
      expect(await list({ state: 'failed' })).toEqual([id(11), id(10)]);
      expect(await list({ state: 'failed', since: LATER })).toEqual([id(10)]);
      expect(await list({ endpointId: id(9) })).toEqual([]);
      expect(Object.fromEntries(await webhooks.counts())).toEqual({ pending: 2, failed: 2 });
    });
  });
}
