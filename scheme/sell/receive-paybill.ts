// Decides what a paybill confirmation may do: money paid by hand is noted as seen, and the operator is asked about it.
import { refuse } from '@microcrop/kernel';
import { seePaybillReceipt } from '@microcrop/payments';
import { leave } from '../messages.ts';
import type { Ports } from '../ports.ts';
import { SCHEME_REFUSALS } from '../refusals.ts';

/** Notes the receipt once. Nothing personal is kept of the body. Refuses CALLBACK_… and CALLBACK_DISAGREES for another paybill. */
export async function receivePaybillConfirmation(ports: Ports, text: string): Promise<void> {
  const { operatorReceipt, amount, accountReference, paidAt, shortcode } = ports.callbacks.confirmation(text);
  if (shortcode !== ports.settings.paybill) refuse(SCHEME_REFUSALS.CALLBACK_DISAGREES);
  const receipt = seePaybillReceipt({
    operatorReceipt,
    amount,
    accountReference,
    paidAt,
    seenAt: ports.clock.now(),
  });
  await ports.unitOfWork(async (stores) => {
    // A prompt's payment is confirmed here too where the paybill is registered; it is known by its collection.
    if ((await stores.collections.getByOperatorReceipt(operatorReceipt)) !== undefined) return;
    if (await stores.receipts.see(receipt)) {
      await leave(ports, stores, 'ask-status', { about: { kind: 'receipt', id: operatorReceipt }, round: 1 });
    }
  });
}
