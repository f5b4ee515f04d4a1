// Decides what becomes of a notice that the broker delivered too often: its message is buried with the cause, if it was taken up
// each time; one that only travelled beside such a message is announced anew.
import type { Clock, UnitOfWork } from '@microcrop/kernel';
import { DELIVERIES_MAX, type Delivery } from '@microcrop/platform/broker';
import type { OutboxStore } from '@microcrop/platform/outbox';
import { type MessageFailure, Unanswered } from './work-message.ts';

export type DrainOrder = {
  readonly clock: Clock;
  readonly outbox: UnitOfWork<{ readonly outbox: OutboxStore }>;
  readonly onBuried: (failure: MessageFailure) => void;
  readonly onUnreadable: () => void;
};

/** Throws where the database is away; the notice stays where it is. */
export async function drainDead(order: DrainOrder, { notice, done }: Delivery): Promise<void> {
  if (notice === undefined) {
    order.onUnreadable();
    return done();
  }
  const { name, message } = new Unanswered(DELIVERIES_MAX);
  const error = `${name}: ${message}`;
  const buried = await order.outbox(async ({ outbox }) => {
    if (await outbox.buryUnanswered(notice, DELIVERIES_MAX, error, order.clock.now())) return true;
    await outbox.announceAgain([notice.id], 0);
    return false;
  });
  const { id, kind, attempts } = notice;
  if (buried) order.onBuried({ id, kind, attempts: attempts + DELIVERIES_MAX, error, buried });
  done();
}
