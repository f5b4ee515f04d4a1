// Decides what a delivery report says (form POST: id, status, failureReason). Reports come out of order and more than once.
import { refuse } from '@microcrop/kernel';
import { type DeliveryReport, NOTIFICATIONS_REFUSALS } from '../../src/index.ts';

/** The last words; Sent, Submitted, Buffered, none at all and words of tomorrow are on the way. */
const LAST_WORDS: ReadonlyMap<unknown, DeliveryReport['outcome']> = new Map([
  ['Success', 'delivered'],
  ['Failed', 'failed'],
  ['Rejected', 'failed'],
  ['Expired', 'failed'],
]);

/** Refuses DELIVERY_REPORT_MALFORMED when there is no message id. */
export function readDeliveryReport(form: Readonly<Record<string, unknown>>): DeliveryReport {
  const { id, status, failureReason } = form;
  if (typeof id !== 'string' || !/^\w{1,100}$/.test(id))
    return refuse(NOTIFICATIONS_REFUSALS.DELIVERY_REPORT_MALFORMED);
  const outcome = LAST_WORDS.get(status) ?? 'on-its-way';
  const reason =
    typeof failureReason === 'string' && /^\w{1,40}$/.test(failureReason) ? failureReason : String(status);
  return { providerMessageId: id, outcome, reason: outcome === 'failed' ? reason : null };
}
