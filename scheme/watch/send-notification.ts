// Decides how a message is sent: noted before it is sent, the number opened for this sending alone, a lost answer sent again.
import { addMinutes, type NotificationId } from '@microcrop/kernel';
import { renderKept, type SendOutcome } from '@microcrop/notifications';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import { msisdnOf } from '../open-identity.ts';
import type { Ports, Stores } from '../ports.ts';

/** After a lost answer, and after a refusal that passes: a message may come twice, a silence may not stay. */
const AGAIN_MINUTES = 10;

export async function sendNotification(ports: Ports, message: Message<'send-notification'>): Promise<void> {
  const { notificationId } = message.body;
  const sending = await ports.unitOfWork((stores) => beginSending(stores, message));
  if (sending === undefined) return;
  const outcome = await ports.sms.send(sending);
  await consume(ports, message.id, (stores) => recordSending(ports, stores, notificationId, outcome));
}

type Sending = { readonly to: string; readonly text: string };

/** Notes the sending; settles the message where there is nothing to send or nobody to send it to. */
async function beginSending(
  stores: Stores,
  message: Message<'send-notification'>,
): Promise<Sending | undefined> {
  const { notificationId } = message.body;
  const notification = await stores.notifications.get(notificationId);
  const to = notification === undefined ? undefined : await msisdnOf(stores, notification.policyholderId);
  if (
    notification !== undefined &&
    to !== undefined &&
    (await stores.notifications.markSending(notificationId)) !== undefined
  ) {
    return { to, text: renderKept(notification.language, notification.template, notification.values) };
  }
  await stores.outbox.complete(message.id);
  return undefined;
}

async function recordSending(
  ports: Ports,
  stores: Stores,
  notificationId: NotificationId,
  outcome: SendOutcome,
): Promise<void> {
  if (outcome.outcome === 'accepted') {
    await stores.notifications.recordSent(notificationId, outcome.providerMessageId, outcome.cost);
    return;
  }
  const again = outcome.outcome === 'unknown' || outcome.retryable;
  if (outcome.outcome === 'unknown') await stores.notifications.recordAnswerLost(notificationId);
  else await stores.notifications.recordRefused(notificationId, outcome.code, outcome.retryable);
  if (!again) return;
  await leave(
    ports,
    stores,
    'send-notification',
    { notificationId },
    addMinutes(ports.clock.now(), AGAIN_MINUTES),
  );
}
