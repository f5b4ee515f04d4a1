// Decides what a delivery report may do: move a message on, never back; one about a message that nobody sent changes nothing.
import type { Ports } from '../ports.ts';

/** Refuses DELIVERY_REPORT_MALFORMED. */
export async function receiveSmsDelivery(
  ports: Ports,
  form: Readonly<Record<string, unknown>>,
): Promise<void> {
  const report = ports.sms.readDeliveryReport(form);
  await ports.unitOfWork((stores) => stores.notifications.recordDelivery(report));
}
