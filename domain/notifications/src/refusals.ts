// Decides what the room refuses: reports that no provider of ours would send.
import { catalogue } from '@microcrop/kernel';

export const NOTIFICATIONS_REFUSALS = catalogue({
  DELIVERY_REPORT_MALFORMED: { message: 'not a delivery report of the message gateway', status: 400 },
});
