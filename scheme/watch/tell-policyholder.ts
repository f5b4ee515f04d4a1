// Decides how a policyholder is told: one message an event, in their language, queued in the step's own transaction.
import { invariant, type NotificationId, type PolicyholderId } from '@microcrop/kernel';
import { type Message, newNotification } from '@microcrop/notifications';
import { leave } from '../messages.ts';
import type { SchemePorts, Stores } from '../ports.ts';

/** `event` names what happened, once: the same event told again queues nothing. */
export async function tellPolicyholder(
  ports: SchemePorts,
  stores: Stores,
  policyholderId: PolicyholderId,
  event: string,
  word: Message,
): Promise<void> {
  const policyholder = await stores.policyholders.get(policyholderId);
  invariant(policyholder !== undefined, 'a policyholder who is told something is registered');
  const id = ports.identity.newId<NotificationId>();
  const { language } = policyholder;
  const order = { id, eventKey: event, policyholderId, language, createdAt: ports.clock.now() };
  if (await stores.notifications.queue(newNotification(order, word)))
    await leave(ports, stores, 'send-notification', { notificationId: id });
}
