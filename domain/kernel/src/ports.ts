// Decides the ports that every step shares: the scheme's clock, identity, and the unit of work over all stores.
import type { Identifier } from './identifiers.ts';
import type { Instant } from './instant.ts';

/** The scheme's clock. In production the machine's; in the demo and the simulation it stands until nothing is in flight. */
export type Clock = { readonly now: () => Instant };

/** Makes identifiers: random, so that none tells of a person or an order. */
export type Identity = { readonly newId: <Id extends Identifier<string>>() => Id };

/**
 * Runs `work` over the stores as one transaction: all of its rows, or none. A throw rolls everything back and is thrown on.
 * `work` may be run again when the database asks for it (serialisation, deadlock), so it has no effect but its rows.
 */
export type UnitOfWork<Stores> = <Result>(work: (stores: Stores) => Promise<Result>) => Promise<Result>;

/** Thrown where a row would break a unique key that no step expected to break. `constraint` names the key. */
export class DuplicateRow extends Error {
  readonly constraint: string;

  constructor(constraint: string) {
    super(`a row with this key exists already: ${constraint}`);
    this.name = 'DuplicateRow';
    this.constraint = constraint;
  }
}

/** One HTTP request to a provider, ready to send. */
export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The provider's answer; `noAnswer` means that nobody knows what became of the request. */
export type HttpReply =
  | { readonly status: number; readonly contentType: string; readonly body: string }
  | { readonly noAnswer: true };

/** Sends a request within a bounded time; never throws for the network's sake. */
export type HttpExchange = (request: HttpRequest) => Promise<HttpReply>;
