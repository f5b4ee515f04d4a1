// Decides a partner's endpoint and its life, as one table of states.
import type { AccountId, Identifier, Instant } from '@microcrop/kernel';
import type { EventType } from './event.ts';

export type EndpointId = Identifier<'EndpointId'>;

export type EndpointState = 'active' | 'removed';

export const ENDPOINT_LIFE = {
  active: ['removed'],
  removed: [],
} as const satisfies Record<EndpointState, readonly EndpointState[]>;

export type Endpoint = {
  readonly id: EndpointId;
  /** The partner's account. */
  readonly partnerId: AccountId;
  readonly url: string;
  readonly events: readonly EventType[];
  readonly state: EndpointState;
  readonly addedAt: Instant;
};
