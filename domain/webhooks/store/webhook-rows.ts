// Decides how endpoints and deliveries lie in their rows.
import { type AccountId, instantOfEpochMilliseconds } from '@microcrop/kernel';
import type {
  Delivery,
  DeliveryId,
  DeliveryState,
  Endpoint,
  EndpointId,
  EndpointState,
  EventType,
} from '../src/index.ts';

/** The checks of the tables hold states and types to the words of the types. */
export type EndpointRow = {
  readonly id: EndpointId;
  readonly partner_id: AccountId;
  readonly url: string;
  readonly events: readonly EventType[];
  readonly state: EndpointState;
  readonly added_at: bigint;
};

export const ENDPOINT_COLUMNS = 'id, partner_id, url, events, state, added_at';

export function endpointOf(row: EndpointRow): Endpoint {
  return {
    id: row.id,
    partnerId: row.partner_id,
    url: row.url,
    events: row.events,
    state: row.state,
    addedAt: instantOfEpochMilliseconds(Number(row.added_at)),
  };
}

export type DeliveryRow = {
  readonly id: DeliveryId;
  readonly endpoint_id: EndpointId;
  readonly event_key: string;
  readonly type: Delivery['type'];
  readonly body: string;
  readonly state: DeliveryState;
  readonly state_since: bigint;
  readonly attempts: number;
  readonly last_answer: string | null;
};

export const DELIVERY_COLUMNS =
  'id, endpoint_id, event_key, type, body, state, state_since, attempts, last_answer';

export function deliveryOf(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    eventKey: row.event_key,
    type: row.type,
    body: row.body,
    state: row.state,
    stateSince: instantOfEpochMilliseconds(Number(row.state_since)),
    attempts: row.attempts,
    lastAnswer: row.last_answer,
  };
}
