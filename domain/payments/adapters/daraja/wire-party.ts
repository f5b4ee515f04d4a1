// Decides how a phone number and an amount stand on the operator's wire.
import { type Money, majorUnits, refuse } from '@microcrop/kernel';
import { PAYMENTS_REFUSALS } from '../../src/refusals.ts';

/** `254XXXXXXXXX`, a leading plus sign dropped. Refuses RAIL_MSISDN_MALFORMED. */
export function wireMsisdn(msisdn: string): string {
  const digits = /^\+?(254[17]\d{8})$/.exec(msisdn)?.[1];
  return digits ?? refuse(PAYMENTS_REFUSALS.RAIL_MSISDN_MALFORMED, { length: msisdn.length });
}

/** Whole shillings as digits. Crashes on an amount that is not whole: it was checked where the intention arose. */
export function wireAmount(amount: Money<'KES'>): string {
  return majorUnits(amount).toString();
}
