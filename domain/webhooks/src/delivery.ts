// Decides a delivery and its life, as one table of states, and when what failed is tried again.
import { addMinutes, type Identifier, type Instant } from '@microcrop/kernel';
import { type Endpoint, type EndpointId } from './endpoint.ts';
import { bodyOf, type WebhookEvent } from './event.ts';

export type DeliveryId = Identifier<'DeliveryId'>;

/** `failed`: given up, until somebody replays it. `dropped`: its endpoint was removed. */
export type DeliveryState = 'pending' | 'delivered' | 'failed' | 'dropped';

/** From each state, where a delivery may go. `pending` again: a replay. */
export const DELIVERY_LIFE = {
  pending: ['delivered', 'failed', 'dropped'],
  delivered: ['pending'],
  failed: ['pending'],
  dropped: [],
} as const satisfies Record<DeliveryState, readonly DeliveryState[]>;

export type Delivery = {
  readonly id: DeliveryId;
  readonly endpointId: EndpointId;
  /** Unique for an endpoint. */
  readonly eventKey: string;
  readonly type: WebhookEvent['type'];
  readonly body: string;
  readonly state: DeliveryState;
  readonly stateSince: Instant;
  /** Since it was queued or replayed. */
  readonly attempts: number;
  /** Of the last attempt: a status, or why there is none. */
  readonly lastAnswer: string | null;
};

/** Minutes of scheme time before each further attempt. */
const RETRY_MINUTES = [1, 5, 15, 60, 240, 720, 1440] as const;

/** When the attempt after `attempts` is due; undefined once all are spent. */
export function nextAttemptAt(attempts: number, now: Instant): Instant | undefined {
  const minutes = RETRY_MINUTES[attempts - 1];
  return minutes === undefined ? undefined : addMinutes(now, minutes);
}

/** The states from which a delivery may become `to`. */
export function deliveryStatesBefore(to: DeliveryState): readonly DeliveryState[] {
  const states: readonly DeliveryState[] = ['pending', 'delivered', 'failed', 'dropped'];
  return states.filter((from) => {
    const targets: readonly DeliveryState[] = DELIVERY_LIFE[from];
    return targets.includes(to);
  });
}

/** A delivery that waits to be sent. */
export function newDelivery(
  id: DeliveryId,
  { id: endpointId }: Pick<Endpoint, 'id'>,
  event: WebhookEvent,
  now: Instant,
): Delivery {
  return {
    id,
    endpointId,
    eventKey: event.key,
    type: event.type,
    body: bodyOf(event),
    state: 'pending',
    stateSince: now,
    attempts: 0,
    lastAnswer: null,
  };
}
