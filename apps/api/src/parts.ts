// Decides what the API runs on: the scheme's ports, stores of its own beside the steps', and who may ask.
import type { UnitOfWork } from '@microcrop/kernel';
import type { IdempotencyStore } from '@microcrop/platform/idempotency';
import type { OutboxStore } from '@microcrop/platform/outbox';
import type { SchemePorts, Stores } from '@microcrop/scheme';
import type { Authenticate } from './caller.ts';

export type ApiStores = Stores & { readonly outbox: OutboxStore; readonly idempotency: IdempotencyStore };

/** No request of the API speaks with a provider: what must be sent leaves as a message. */
export type ApiPorts = Omit<SchemePorts, 'unitOfWork'> & { readonly unitOfWork: UnitOfWork<ApiStores> };

export type Parts = {
  readonly ports: ApiPorts;
  readonly authenticate: Authenticate;
  /** Requests that one account may make in a minute, in each process. */
  readonly requestsPerMinuteMax: number;
  /** Brings the scheme's clock up to date, where another process drives it. */
  readonly look: () => Promise<void>;
  /** Of what went wrong with us; neither argument holds a personal datum. */
  readonly onFailure: (requestId: string, error: unknown) => void;
};
