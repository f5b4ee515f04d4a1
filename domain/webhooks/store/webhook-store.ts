// Decides how endpoints, secrets and deliveries are kept in PostgreSQL: each change compares the state that it leaves.
import type { Sql } from '@microcrop/platform/database';
import { type DeliveryState, deliveryStatesBefore, type WebhookStore } from '../src/index.ts';
import {
  DELIVERY_COLUMNS,
  type DeliveryRow,
  deliveryOf,
  ENDPOINT_COLUMNS,
  type EndpointRow,
  endpointOf,
} from './webhook-rows.ts';

const ADD_ENDPOINT = `insert into webhooks.endpoint (${ENDPOINT_COLUMNS}) values ($1, $2, $3, $4, $5, $6)`;
const ENDPOINT = `select ${ENDPOINT_COLUMNS} from webhooks.endpoint where id = $1`;
const ENDPOINTS = `select ${ENDPOINT_COLUMNS} from webhooks.endpoint order by added_at, id`;
const LISTENING = `select ${ENDPOINT_COLUMNS} from webhooks.endpoint where state = 'active' and $1 = any(events)
  order by added_at, id`;
const REMOVE = `with removed as (
    update webhooks.endpoint set state = 'removed' where id = $1 and state = 'active' returning id),
  forgotten as (delete from webhooks.secret where endpoint_id in (select id from removed))
  select id from removed`;
const ADD_SECRET = 'insert into webhooks.secret (endpoint_id, sealed, made_at) values ($1, $2, $3)';
const KEEP_TWO = `delete from webhooks.secret where endpoint_id = $1 and ordinal not in (
  select ordinal from webhooks.secret where endpoint_id = $1 order by ordinal desc limit 2)`;
const SECRETS = 'select sealed from webhooks.secret where endpoint_id = $1 order by ordinal desc';
const QUEUE = `insert into webhooks.delivery (${DELIVERY_COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (endpoint_id, event_key) do nothing`;
const DELIVERY = `select ${DELIVERY_COLUMNS} from webhooks.delivery where id = $1`;
const NOTE_ATTEMPT = `update webhooks.delivery set attempts = attempts + 1, last_answer = $2
  where id = $1 and state = 'pending'`;
const BECOME = `update webhooks.delivery set state = $2, state_since = $4, last_answer = coalesce($5, last_answer),
  attempts = case when $2 = 'pending' then 0 when $2 = 'dropped' then attempts else attempts + 1 end
  where id = $1 and state = any($3)`;
const DELIVERIES = `select ${DELIVERY_COLUMNS} from webhooks.delivery
  where endpoint_id = $1 and ($2::text is null or state = $2) and state_since >= $3 order by state_since, id limit $4`;
const COUNTS = 'select state, count(*) as deliveries from webhooks.delivery group by state';

export function sqlWebhookStore(sql: Sql): WebhookStore {
  return {
    addEndpoint: async ({ id, partnerId, url, events, state, addedAt }) => {
      await sql.run(ADD_ENDPOINT, [id, partnerId, url, events, state, addedAt]);
    },
    endpoint: async (id) => (await sql.rows<EndpointRow>(ENDPOINT, [id])).map(endpointOf)[0],
    endpoints: async () => (await sql.rows<EndpointRow>(ENDPOINTS)).map(endpointOf),
    listening: async (type) => (await sql.rows<EndpointRow>(LISTENING, [type])).map(endpointOf),
    removeEndpoint: async (id) => (await sql.rows(REMOVE, [id])).length === 1,
    addSecret: async (id, sealed, madeAt) => {
      await sql.run(ADD_SECRET, [id, sealed, madeAt]);
      await sql.run(KEEP_TWO, [id]);
    },
    secrets: async (id) =>
      (await sql.rows<{ readonly sealed: Uint8Array }>(SECRETS, [id])).map(({ sealed }) => sealed),
    queue: async (each) =>
      (await sql.run(QUEUE, [
        each.id,
        each.endpointId,
        each.eventKey,
        each.type,
        each.body,
        each.state,
        each.stateSince,
        each.attempts,
        each.lastAnswer,
      ])) === 1,
    delivery: async (id) => (await sql.rows<DeliveryRow>(DELIVERY, [id])).map(deliveryOf)[0],
    noteAttempt: async (id, answer) => (await sql.run(NOTE_ATTEMPT, [id, answer])) === 1,
    become: async (id, to, at, answer) =>
      (await sql.run(BECOME, [id, to, deliveryStatesBefore(to), at, answer])) === 1,
    deliveries: async ({ endpointId, state = null, since = 0, limit }) =>
      (await sql.rows<DeliveryRow>(DELIVERIES, [endpointId, state, since, limit])).map(deliveryOf),
    counts: async () => {
      const rows = await sql.rows<{ readonly state: DeliveryState; readonly deliveries: bigint }>(COUNTS);
      return new Map(rows.map(({ state, deliveries }) => [state, Number(deliveries)]));
    },
  };
}
