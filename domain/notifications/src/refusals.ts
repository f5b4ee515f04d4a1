// Decides what the room refuses: reports that no provider of ours would send.
import { catalogue } from '@microcrop/kernel';

export const NOTIFICATIONS_REFUSALS = catalogue({
  NOTIFICATION_UNKNOWN: { message: 'there is no such message', status: 404 },
  NOTIFICATION_UNDER_WAY: { message: 'this message is on its way already', status: 409 },
  DELIVERY_REPORT_MALFORMED: { message: 'not a delivery report of the message gateway', status: 400 },
});
