// Decides what becomes of a notice that the broker delivered too often: its message is buried with the cause, if it was taken up
// each time; one that only travelled beside such a message is nobody's again and announced anew.
import type { Clock, UnitOfWork } from '@microcrop/kernel';
import { DELIVERIES_MAX, type Delivery } from '@microcrop/platform/broker';
import type { OutboxStore } from '@microcrop/platform/outbox';
import { type Insistence, insist } from './insist.ts';
import type { MessageFailure } from './work-message.ts';

export type DrainOrder = Insistence & {
  /** Brings the clock up to date. */
  readonly look: () => Promise<void>;
  readonly clock: Clock;
  readonly outbox: UnitOfWork<{ readonly outbox: OutboxStore }>;
  readonly onBuried: (failure: MessageFailure) => void;
  readonly onUnreadable: () => void;
};

/** Why a message is buried that nobody ever said a word about. */
const CAUSE = `Unanswered: taken up ${DELIVERIES_MAX} times, and each time the process that worked it ended`;

/** While the database is away the notice stays where it is. */
export async function drainDead(order: DrainOrder, { notice, done }: Delivery): Promise<void> {
  if (notice === undefined) {
    order.onUnreadable();
    return done();
  }
  const buried = await insist(order, async () => {
    await order.look();
    return order.outbox(async ({ outbox }) => {
      if (await outbox.buryUnanswered(notice, DELIVERIES_MAX, CAUSE, order.clock.now())) return true;
      await outbox.letGo(notice);
      return false;
    });
  });
  if (buried === undefined) return;
  const { id, kind, attempts } = notice;
  if (buried) order.onBuried({ id, kind, attempts: attempts + DELIVERIES_MAX, error: CAUSE, buried });
  done();
}
