// Decides what the API runs on: the scheme's ports, stores of its own beside the steps', the ports of accounts, and who may ask.
import type { UnitOfWork } from '@microcrop/kernel';
import type { IdempotencyStore } from '@microcrop/platform/idempotency';
import type { OutboxStore } from '@microcrop/platform/outbox';
import type { AccountPorts, SchemePorts, Stores, TokenVerifier } from '@microcrop/scheme';

export type ApiStores = Stores & { readonly outbox: OutboxStore; readonly idempotency: IdempotencyStore };

/** No request of the API speaks with a provider: what must be sent leaves as a message. */
export type ApiPorts = Omit<SchemePorts, 'unitOfWork'> & {
  readonly unitOfWork: UnitOfWork<ApiStores>;
  readonly accounts: AccountPorts;
  readonly tokens: TokenVerifier;
};

export type Parts = {
  readonly ports: ApiPorts;
  /** Requests that one account may make in a minute, in each process; one address as many without a token. */
  readonly requestsPerMinuteMax: number;
  /** Brings the scheme's clock up to date, where another process drives it. */
  readonly look: () => Promise<void>;
  /** Of what went wrong with us; neither argument holds a personal datum. */
  readonly onFailure: (requestId: string, error: unknown) => void;
};
