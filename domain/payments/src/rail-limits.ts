// Decides what the mobile-money rail can carry: whole shillings within the operator's limits per transaction.
import { MINOR_DIGITS, type Money, refuse } from '@microcrop/kernel';
import { PAYMENTS_REFUSALS } from './refusals.ts';

/** Whole shillings per transaction (Daraja 3.0 documents: STK from 1, B2C from 10, both up to 250 000). */
export const RAIL_LIMITS = {
  collection: { shillingsMin: 1n, shillingsMax: 250_000n },
  disbursement: { shillingsMin: 10n, shillingsMax: 250_000n },
  refund: { shillingsMin: 1n, shillingsMax: 250_000n },
} as const;

export type RailUse = keyof typeof RAIL_LIMITS;

/** The policy number as the payer's screen shows it: at most 12 letters, digits or dashes (Daraja AccountReference). */
export const REFERENCE_PATTERN = /^[A-Za-z0-9-]{1,12}$/;

/** Refuses RAIL_CURRENCY, RAIL_AMOUNT_NOT_WHOLE, RAIL_AMOUNT_TOO_SMALL or RAIL_AMOUNT_TOO_LARGE. */
export function checkRailAmount(use: RailUse, amount: Money): void {
  if (amount.currency !== 'KES') refuse(PAYMENTS_REFUSALS.RAIL_CURRENCY, { currency: amount.currency });
  const unit = 10n ** BigInt(MINOR_DIGITS[amount.currency]);
  const details = { minorUnits: amount.minorUnits.toString() };
  if (amount.minorUnits % unit !== 0n) refuse(PAYMENTS_REFUSALS.RAIL_AMOUNT_NOT_WHOLE, details);
  const limits = RAIL_LIMITS[use];
  if (amount.minorUnits < limits.shillingsMin * unit)
    refuse(PAYMENTS_REFUSALS.RAIL_AMOUNT_TOO_SMALL, details);
  if (amount.minorUnits > limits.shillingsMax * unit)
    refuse(PAYMENTS_REFUSALS.RAIL_AMOUNT_TOO_LARGE, details);
}

/** Refuses REFERENCE_MALFORMED. */
export function checkReference(reference: string): void {
  if (!REFERENCE_PATTERN.test(reference)) {
    refuse(PAYMENTS_REFUSALS.REFERENCE_MALFORMED, { length: reference.length });
  }
}
