// Decides where the operator announces money that people pay to the insurer's paybill by hand.
import { addDays, dateAt, instantAt, refuse } from '@microcrop/kernel';
import { startSweeping } from '../pay/sweep-statement.ts';
import type { Ports, Stores } from '../ports.ts';
import { SCHEME_REFUSALS } from '../refusals.ts';

/** Of the day, East Africa Time. */
const SWEEP_AT_MINUTES = 60;

/** Opens a paybill whole: registered, and swept from the next night on. Refuses PAYBILL_NOT_OPENED. */
export async function openPaybill(ports: Ports): Promise<void> {
  await registerPaybill(ports);
  await ports.unitOfWork((stores) => sweepFromTonight(ports, stores));
}

/**
 * Registers our addresses with the operator; done once for a paybill, for an operator in production lets it be done once only.
 * Money is taken also when our validation is silent: it is sorted out afterwards. Refuses PAYBILL_NOT_OPENED.
 */
export async function registerPaybill(ports: Ports): Promise<void> {
  const outcome = await ports.operator.registerPaybill({
    ...ports.addresses.paybill(),
    whenSilent: 'Completed',
  });
  if (outcome.outcome !== 'accepted') {
    const code = outcome.outcome === 'refused' ? outcome.code : '';
    refuse(SCHEME_REFUSALS.PAYBILL_NOT_OPENED, { outcome: outcome.outcome, code });
  }
}

/** Sweeps soon after each midnight, so that money of a window's last day is known before the window closes. */
export async function sweepFromTonight(ports: Ports, stores: Stores): Promise<void> {
  const firstSweep = instantAt(addDays(dateAt(ports.clock.now()), 1), SWEEP_AT_MINUTES);
  await startSweeping(ports, stores, firstSweep);
}
