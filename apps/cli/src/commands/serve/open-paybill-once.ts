// Decides that a scheme opens its paybill once: an operator in production lets it be done no second time.
import { Refused } from '@microcrop/kernel';
import { openPaybill } from '@microcrop/scheme';
import type { OpenScheme, Platform } from '@microcrop/serve';
import type { Logger } from 'pino';

/** The scheme's record that says so. */
export const PAYBILL_OPENED = 'paybill-opened';

/** An operator that is away now is asked again at the next start; prompts work without it. */
export async function openPaybillOnce(
  { state }: OpenScheme,
  { ports }: Platform,
  log: Logger,
): Promise<void> {
  if ((await state.record(PAYBILL_OPENED)) !== undefined) return;
  try {
    await openPaybill(ports);
    await state.addRecord(PAYBILL_OPENED, { at: ports.clock.now() });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    log.warn(
      { code: error.refusal.code, ...error.details },
      'the paybill is not opened; the next start tries again',
    );
  }
}
