// Decides what the room asks of its store and of whoever sends.
import type { HttpReply, HttpRequest, Instant } from '@microcrop/kernel';
import type { Delivery, DeliveryId, DeliveryState } from './delivery.ts';
import type { Endpoint, EndpointId } from './endpoint.ts';
import type { EventType } from './event.ts';

export type DeliveryQuery = {
  readonly endpointId: EndpointId;
  /** All states unless stated. */
  readonly state?: DeliveryState;
  /** Those whose state is from this instant or later. */
  readonly since?: Instant;
  readonly limit: number;
};

export type WebhookStore = {
  readonly addEndpoint: (endpoint: Endpoint) => Promise<void>;
  readonly endpoint: (id: EndpointId) => Promise<Endpoint | undefined>;
  /** By instant, then id; removed ones too. */
  readonly endpoints: () => Promise<readonly Endpoint[]>;
  /** Active ones that want this type. */
  readonly listening: (type: EventType) => Promise<readonly Endpoint[]>;
  /** False: there is none that is active. Its secrets go with it. */
  readonly removeEndpoint: (id: EndpointId) => Promise<boolean>;
  /** The newest two stay. `sealed` is the vault's. */
  readonly addSecret: (id: EndpointId, sealed: Uint8Array, madeAt: Instant) => Promise<void>;
  /** The newest first. */
  readonly secrets: (id: EndpointId) => Promise<readonly Uint8Array[]>;
  /** False when this endpoint is told of this event already. */
  readonly queue: (delivery: Delivery) => Promise<boolean>;
  readonly delivery: (id: DeliveryId) => Promise<Delivery | undefined>;
  /** Counts an attempt that stays `pending`. False: it is not pending (any more). */
  readonly noteAttempt: (id: DeliveryId, answer: string) => Promise<boolean>;
  /** Compare and set over `DELIVERY_LIFE`; an end counts its attempt, `pending` begins to count anew. */
  readonly become: (
    id: DeliveryId,
    to: DeliveryState,
    at: Instant,
    answer: string | null,
  ) => Promise<boolean>;
  /** The oldest state first, then by id. */
  readonly deliveries: (query: DeliveryQuery) => Promise<readonly Delivery[]>;
  /** Of all endpoints; states with none left out. */
  readonly counts: () => Promise<ReadonlyMap<DeliveryState, number>>;
};

/** `refusedAddress`: the name leads to an address that nothing is sent to; nothing was. */
export type WebhookReply = HttpReply | { readonly refusedAddress: true };

/** Sends within a bounded time and follows no redirect; never throws for the network's sake. */
export type WebhookSender = (request: HttpRequest) => Promise<WebhookReply>;
