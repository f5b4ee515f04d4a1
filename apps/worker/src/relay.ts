// Decides how what is due is made known to the broker: announced in overlapping batches, never further ahead than the queues are
// worked, nothing while the broker is away, and everything anew after it was.
import type { Clock, UnitOfWork } from '@microcrop/kernel';
import type { Fate, Publisher } from '@microcrop/platform/broker';
import type { Notice, OutboxStore } from '@microcrop/platform/outbox';
import { type KindsNow, type MessageKind, queueOf } from '@microcrop/scheme';

export type RelayOrder = {
  readonly kinds: readonly MessageKind[];
  /** Which of them may be taken up now: others wait in the database, where nobody steps over them. */
  readonly kindsNow: () => Promise<KindsNow>;
  readonly clock: Clock;
  readonly outbox: UnitOfWork<{ readonly outbox: OutboxStore }>;
  readonly publisher: Publisher;
  /** How many notices wait in each queue; empty while nobody knows. */
  readonly depths: () => Promise<ReadonlyMap<string, number>>;
  readonly stopping: AbortSignal;
  readonly onFates: (fate: Fate, count: number) => void;
  readonly onTrouble: (error: unknown) => void;
};

export type Relay = {
  /** Announces everything that is due now. Returns how many messages. */
  readonly relayDue: () => Promise<number>;
  /** Resolves when every publication has met its fate. */
  readonly finish: () => Promise<void>;
};

const BATCH = 1000;
/** Batches on their way at once. */
const BATCHES_MAX = 3;
/** Notices that wait in a queue before no more are put there: whoever waits behind them waits as well in the database. */
const DEPTH_MAX = 1000;
/** A notice that nobody took by then was lost. */
const ANNOUNCED_SECONDS = 120;
/** Before what was returned or not confirmed is published again. */
const AGAIN_SECONDS = 1;

export function createRelay(order: RelayOrder): Relay {
  const { publisher, outbox, stopping, kinds } = order;
  const underWay = new Set<Promise<void>>();
  const openings = { seen: 0 };
  const send = (notices: readonly Notice[]): void => {
    const batch = publishBatch(order, notices)
      .catch(order.onTrouble)
      .finally(() => underWay.delete(batch));
    underWay.add(batch);
  };
  return {
    relayDue: async () => {
      let count = 0;
      while (publisher.isOpen() && !stopping.aborted) {
        if (publisher.openings() !== openings.seen) {
          openings.seen = publisher.openings();
          await outbox((stores) => stores.outbox.announceAllAgain(kinds));
        }
        const notices = await announce(order);
        if (notices.length > 0) send(notices);
        count += notices.length;
        if (notices.length < BATCH) break;
        if (underWay.size >= BATCHES_MAX) await Promise.race(underWay);
      }
      return count;
    },
    finish: async () => {
      await Promise.all(underWay);
    },
  };
}

async function announce({ kindsNow, clock, outbox, depths }: RelayOrder): Promise<readonly Notice[]> {
  const waiting = await depths();
  if (waiting.size === 0) return [];
  const { free, probing } = await kindsNow();
  const open = free.filter((kind) => (waiting.get(queueOf(kind)) ?? 0) < DEPTH_MAX);
  return outbox(async (stores) => {
    const tell = (kinds: readonly MessageKind[], most: number) =>
      stores.outbox.announce(kinds, clock.now(), most, ANNOUNCED_SECONDS);
    const notices = [...(await tell(open, BATCH - probing.length))];
    // A provider that was away is tried with one message; whoever takes it asks whether another process does.
    for (const { kinds } of probing) notices.push(...(await tell(kinds, 1)));
    return notices;
  });
}

async function publishBatch(order: RelayOrder, notices: readonly Notice[]): Promise<void> {
  const { publisher, outbox, onFates } = order;
  const known = order.kinds;
  const fates = await Promise.all(
    notices.map(async (notice) => {
      const kind = known.find((each) => each === notice.kind);
      return kind === undefined ? 'unconfirmed' : publisher.publish(queueOf(kind), notice);
    }),
  );
  for (const fate of ['confirmed', 'returned', 'unconfirmed'] as const)
    onFates(fate, fates.filter((each) => each === fate).length);
  const again = notices.filter((_, nth) => fates[nth] !== 'confirmed').map(({ id }) => id);
  if (again.length > 0) await outbox((stores) => stores.outbox.announceAgain(again, AGAIN_SECONDS));
}
