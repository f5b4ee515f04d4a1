// Decides how a message is sent once more because a person asks: it stays one message, and tells how often it was asked for.
import { type NotificationId, refuse } from '@microcrop/kernel';
import { NOTIFICATIONS_REFUSALS } from '@microcrop/notifications';
import { recordAct, type Who } from '../govern/record-act.ts';
import { leave } from '../messages.ts';
import type { SchemePorts } from '../ports.ts';

/** Refuses NOTIFICATION_UNKNOWN, and NOTIFICATION_UNDER_WAY for one that is not sent yet. */
export async function sendAgain(ports: SchemePorts, notificationId: NotificationId, who: Who): Promise<void> {
  await ports.unitOfWork(async (stores) => {
    if ((await stores.notifications.get(notificationId)) === undefined)
      refuse(NOTIFICATIONS_REFUSALS.NOTIFICATION_UNKNOWN);
    if (!(await stores.notifications.queueAgain(notificationId)))
      refuse(NOTIFICATIONS_REFUSALS.NOTIFICATION_UNDER_WAY);
    await leave(ports, stores, 'send-notification', { notificationId });
    await recordAct(ports, stores, { who, action: 'message-sent-again', subjects: [notificationId] });
  });
}
