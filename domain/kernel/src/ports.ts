// Decides the ports that every step shares: the scheme's clock, identity, and the unit of work over all stores.
import type { Identifier, MessageId } from './identifiers.ts';
import type { Instant } from './instant.ts';
import type { JsonObject } from './json.ts';

/** The scheme's clock. In production the machine's; in the demo and the simulation it stands until nothing is in flight. */
export type Clock = { readonly now: () => Instant };

/** Makes identifiers: random, so that none tells of a person or an order. */
export type Identity = { readonly newId: <Id extends Identifier<string>>() => Id };

/**
 * Runs `work` over the stores as one transaction: all of its rows, or none. A throw rolls everything back and is thrown on.
 * `work` may be run again when the database asks for it (serialisation, deadlock), so it has no effect but its rows.
 *
 * With 'one-statement' the work promises that all it writes is one statement of one store: that is a transaction by
 * itself and needs none around it. Over PostgreSQL a second one crashes unsent, and a throw after the first keeps it;
 * the twin runs it as any other work.
 */
export type UnitOfWork<Stores> = <Result>(
  work: (stores: Stores) => Promise<Result>,
  writes?: 'one-statement',
) => Promise<Result>;

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

/**
 * The provider's answer. `noAnswer`: nobody knows what became of the request. `notSent`: it never left this process, for the
 * provider is spared; nothing was done. `retryAfterSeconds` is the provider's wish, where it states one.
 */
export type HttpReply =
  | {
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      readonly retryAfterSeconds?: number;
    }
  | { readonly noAnswer: true }
  | { readonly notSent: true };

/** Sends a request within a bounded time; never throws for the network's sake. */
export type HttpExchange = (request: HttpRequest) => Promise<HttpReply>;

/** A message that leaves a transaction as a row. `dueAt` is scheme time; `body` carries personal data only sealed. */
export type OutboxEntry = {
  readonly id: MessageId;
  readonly kind: string;
  readonly body: JsonObject;
  readonly dueAt: Instant;
};

/** What a step asks of the outbox: to put a message, and to record in its own transaction that one is done. */
export type Outbox = {
  readonly put: (entry: OutboxEntry) => Promise<void>;
  /** False: it was done already, or has been taken up again since `attempt`, so this consumer does nothing. */
  readonly complete: (id: MessageId, attempt?: number) => Promise<boolean>;
};

export type BlindIndexKind = 'msisdn' | 'national-id' | 'callback' | 'dialogue';

/**
 * Seals what tells of a person under that person's own data key, bound to one transaction. `context` names the place of the
 * sealed value (table and column), so that a value moved elsewhere does not open.
 */
export type Vault = {
  /** Makes the subject's data key at the first call. */
  readonly seal: (subject: string, plaintext: string, context: string) => Promise<Uint8Array>;
  /** `undefined` once the subject is forgotten. Crashes where the bytes were not sealed for this subject and context. */
  readonly open: (subject: string, sealed: Uint8Array, context: string) => Promise<string | undefined>;
  /** Keyed, so that nobody without the key can tell whose it is or try all numbers. */
  readonly blindIndex: (kind: BlindIndexKind, value: string) => string;
  /** Destroys the subject's data key for good. */
  readonly forget: (subject: string) => Promise<boolean>;
};

/** One turning of a switch. `at` is scheme time; `by` is one of our people, `why` is for a reader of the history. */
export type SwitchChange = {
  readonly name: string;
  readonly to: 'on' | 'off';
  readonly at: Instant;
  readonly by: string;
  readonly why: string;
};

export type SwitchedOff = {
  readonly name: string;
  readonly since: Instant;
  readonly by: string;
  readonly why: string;
};

/** What people have switched off, and the history of it. */
export type SwitchStore = {
  /** In order of name. */
  readonly off: () => Promise<readonly SwitchedOff[]>;
  /** Records the change with its effect. False: it stood so already, and nothing is recorded. */
  readonly turn: (change: SwitchChange) => Promise<boolean>;
  /** The latest first. */
  readonly changes: (limit: number) => Promise<readonly SwitchChange[]>;
};
