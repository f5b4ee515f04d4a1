// Decides how effects leave a transaction: as rows that a worker takes under a lease, completes, retries or buries.
import type { Instant, MessageId, Outbox, OutboxEntry, PageMark } from '@microcrop/kernel';

/** `trace` is a traceparent, that of the span under way unless given: whoever works the message goes on from it. */
export type TracedEntry = OutboxEntry & { readonly trace?: string };

/** `attempts` counts the claims, this one included: 1 at the first. */
export type OutboxMessage = TracedEntry & { readonly attempts: number };

/** A message as its holder knows it; whoever took it up later has another number, and the former one's word counts no more. */
export type Held = Pick<OutboxMessage, 'id' | 'attempts'>;

/** What a broker carries of a message: the news that it is due, and how often it had been taken up before. */
export type Notice = Pick<OutboxMessage, 'id' | 'kind' | 'dueAt' | 'attempts' | 'trace'>;

/** `buriedAt` is scheme time. */
export type DeadLetter = OutboxMessage & { readonly error: string; readonly buriedAt: Instant };

/** What is in flight: `due` rows have `dueAt` <= now, leased or not, counted up to DUE_COUNT_MAX. */
export type OutboxPending = { readonly due: number; readonly nextDueAt: Instant | null };

/** What waits of one kind: `due` as above, `oldestDueAt` null where nothing is due. */
export type KindBacklog = {
  readonly kind: string;
  readonly due: number;
  readonly oldestDueAt: Instant | null;
};

export const DUE_COUNT_MAX = 1000;

/** Errors are cut to this length; they are for an operator's eye. */
export const ERROR_CHARACTERS_MAX = 500;

/** The outbox of a transaction over PostgreSQL, for stores whose own row and message are one statement. */
export type GatedOutbox = {
  /**
   * Runs `gate`, a statement of its caller that inserts and returns a row with a column `trace` (null for the span under
   * way), and puts `entry` where it returned one; both are one statement. False: it returned none, so nothing was put.
   */
  readonly putAfter: (gate: string, values: readonly unknown[], entry: OutboxEntry) => Promise<boolean>;
};

/** What a worker needs beside what a step sees: it takes, gives back, puts off and buries. */
export type OutboxStore = Omit<Outbox, 'put'> & {
  /** Throws `DuplicateRow` where the id exists. */
  readonly put: (entry: TracedEntry) => Promise<void>;
  /**
   * Takes up to `limit` messages of `kinds` with `dueAt` <= `now` that nobody holds, oldest due first, and holds them for
   * `leaseSeconds` of database time. Rows that another transaction is taking are skipped, not waited for. What is of another
   * kind stays for whom it belongs to: another process, or another version.
   */
  readonly claim: (
    kinds: readonly string[],
    now: Instant,
    limit: number,
    leaseSeconds: number,
  ) => Promise<readonly OutboxMessage[]>;
  /** Gives back a message that was claimed and not tried: due again at once, the attempt not counted. */
  readonly release: (held: Held) => Promise<boolean>;
  /** Gives back everything: only at the start of the only process that consumes. Returns the number of leases ended. */
  readonly releaseAll: () => Promise<number>;
  /** Ends the lease; the message is due again at `dueAt`. False: it is no longer there, or another one's. */
  readonly retryAt: (held: Held, dueAt: Instant, error: string) => Promise<boolean>;
  /** Moves it to the dead letters. False: it is no longer there, or another one's. */
  readonly bury: (held: Held, error: string, at: Instant) => Promise<boolean>;
  /**
   * Picks up to `limit` messages of `kinds` with `dueAt` <= `now` that nobody holds, oldest due first, to be announced by a
   * broker; for `seconds` of database time nobody else announces them. Whoever is told takes the message by `take`.
   */
  readonly announce: (
    kinds: readonly string[],
    now: Instant,
    limit: number,
    seconds: number,
  ) => Promise<readonly Notice[]>;
  /** These may be announced anew, after `seconds`. Returns how many are there. */
  readonly announceAgain: (ids: readonly MessageId[], seconds: number) => Promise<number>;
  /** Nobody has it any more: its lease ends, and it may be announced at once. False: it is no longer there, or due later. */
  readonly letGo: (notice: Pick<Notice, 'id' | 'dueAt'>) => Promise<boolean>;
  /** All of `kinds` may be announced anew, at once. */
  readonly announceAllAgain: (kinds: readonly string[]) => Promise<number>;
  /**
   * Takes what notices tell of, as `claim` does: those that are still there, due when the notice says, of `kinds`, and held by
   * nobody. With 'from-the-dead' also what is held, for a broker delivers a notice again only when whoever had it let go.
   */
  readonly take: (
    notices: readonly Pick<Notice, 'id' | 'dueAt'>[],
    kinds: readonly string[],
    leaseSeconds: number,
    how: 'free' | 'from-the-dead',
  ) => Promise<readonly OutboxMessage[]>;
  /** Moves what was taken up `times` or more since its notice to the dead letters. False: it was not, or is no longer there. */
  readonly buryUnanswered: (notice: Notice, times: number, error: string, at: Instant) => Promise<boolean>;
  /** Oldest first, at most `limit`. */
  readonly deadLetters: (limit: number) => Promise<readonly DeadLetter[]>;
  /** Oldest first, then by id; those after `after`, of `kinds` where they are named. */
  readonly deadLetterPage: (
    kinds: readonly string[] | undefined,
    limit: number,
    after: PageMark | undefined,
  ) => Promise<readonly DeadLetter[]>;
  readonly deadLetter: (id: MessageId) => Promise<DeadLetter | undefined>;
  /** Puts a dead letter back, due when it was due, with no attempts counted. */
  readonly replay: (id: MessageId) => Promise<boolean>;
  readonly dropDead: (id: MessageId) => Promise<boolean>;
  /** One for each of `kinds`, in their order. */
  readonly backlog: (kinds: readonly string[], now: Instant) => Promise<readonly KindBacklog[]>;
  /** Of `kinds` alone. */
  readonly pending: (kinds: readonly string[], now: Instant) => Promise<OutboxPending>;
};
