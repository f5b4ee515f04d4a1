// Decides the in-memory twin of the webhook store.
import type { Instant } from '@microcrop/kernel';
import type { MemoryTable, MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import {
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  deliveryStatesBefore,
  type Endpoint,
  type EndpointId,
  type WebhookStore,
} from '../src/index.ts';

/** The newest first, at most two. */
type Secrets = { readonly endpointId: EndpointId; readonly sealed: readonly Uint8Array[] };

const ENDPOINTS: TableDefinition<Endpoint> = { name: 'webhooks.endpoint', key: (row) => row.id };

const SECRETS: TableDefinition<Secrets> = { name: 'webhooks.secret', key: (row) => row.endpointId };

const DELIVERIES: TableDefinition<Delivery> = {
  name: 'webhooks.delivery',
  key: (row) => row.id,
  unique: { delivery_event: (row) => `${row.endpointId}\n${row.eventKey}` },
  indexes: { endpoint: (row) => row.endpointId },
};

export function webhookTwin(tables: MemoryTables): WebhookStore {
  const deliveries = tables.table(DELIVERIES);
  return {
    ...endpointTwin(tables),
    queue: async (delivery) => deliveries.tryInsert(delivery),
    delivery: async (id) => deliveries.get(id),
    noteAttempt: async (id, answer) =>
      change(deliveries, id, ['pending'], ({ attempts }) => ({ attempts: attempts + 1, lastAnswer: answer })),
    become: async (id, to, at, answer) =>
      change(deliveries, id, deliveryStatesBefore(to), (row) => becoming(row, to, at, answer)),
    deliveries: async ({ endpointId, state, since = 0, limit }) =>
      deliveries
        .by('endpoint', endpointId)
        .filter((row) => (state === undefined || row.state === state) && row.stateSince >= since)
        .toSorted((left, right) => left.stateSince - right.stateSince || (left.id < right.id ? -1 : 1))
        .slice(0, limit),
    counts: async () => {
      const counts = new Map<DeliveryState, number>();
      for (const { state } of deliveries.all()) counts.set(state, (counts.get(state) ?? 0) + 1);
      return counts;
    },
  };
}

type EndpointPart =
  | 'addEndpoint'
  | 'endpoint'
  | 'endpoints'
  | 'listening'
  | 'removeEndpoint'
  | 'addSecret'
  | 'secrets';

function endpointTwin(tables: MemoryTables): Pick<WebhookStore, EndpointPart> {
  const endpoints = tables.table(ENDPOINTS);
  const secrets = tables.table(SECRETS);
  const inOrder = (): readonly Endpoint[] =>
    [...endpoints.all()].toSorted(
      (left, right) => left.addedAt - right.addedAt || (left.id < right.id ? -1 : 1),
    );
  return {
    addEndpoint: async (endpoint) => endpoints.insert(endpoint),
    endpoint: async (id) => endpoints.get(id),
    endpoints: async () => inOrder(),
    listening: async (type) =>
      inOrder().filter(({ state, events }) => state === 'active' && events.includes(type)),
    removeEndpoint: async (id) => {
      const found = endpoints.get(id);
      if (found?.state !== 'active') return false;
      endpoints.update({ ...found, state: 'removed' });
      secrets.delete(id);
      return true;
    },
    addSecret: async (endpointId, sealed) => {
      const before = secrets.get(endpointId);
      if (before === undefined) secrets.insert({ endpointId, sealed: [sealed] });
      else secrets.update({ endpointId, sealed: [sealed, ...before.sealed].slice(0, 2) });
    },
    secrets: async (id) => secrets.get(id)?.sealed ?? [],
  };
}

function change(
  deliveries: MemoryTable<Delivery>,
  id: DeliveryId,
  from: readonly DeliveryState[],
  changes: (row: Delivery) => Partial<Delivery>,
): boolean {
  const row = deliveries.get(id);
  if (row === undefined || !from.includes(row.state)) return false;
  deliveries.update({ ...row, ...changes(row) });
  return true;
}

function becoming(
  { attempts, lastAnswer }: Delivery,
  state: DeliveryState,
  stateSince: Instant,
  answer: string | null,
): Partial<Delivery> {
  const counted = { pending: 0, dropped: attempts, delivered: attempts + 1, failed: attempts + 1 }[state];
  return { state, stateSince, attempts: counted, lastAnswer: answer ?? lastAnswer };
}
