// Decides how a premium's whole amount falls into its parts: net premium, loadings, levies, and what rounding up added.
import { addMoney, type Money, refuse, roundToMajor, subtractMoney, sumMoney } from '@microcrop/kernel';
import { transfer } from './make-posting.ts';
import type { Transfer } from './posting.ts';
import { LEDGER_REFUSALS } from './refusals.ts';

/** One loading or levy: `code` of 1 to 40 letters, digits, `.`, `_`, `-`; `amount` >= 0 in exact minor units. */
export type PremiumPart = { readonly code: string; readonly amount: Money };

/** A premium's exact parts. Their sum, rounded up to whole major units, is what the policyholder pays. */
export type PremiumParts = {
  readonly netPremium: Money;
  readonly loadings: readonly PremiumPart[];
  readonly levies: readonly PremiumPart[];
};

/** The whole major units that a premium of these parts costs. Refuses CURRENCY_MISMATCH. */
export function premiumDueOf(parts: PremiumParts): Money {
  return roundToMajor(exactPremiumOf(parts), 'ceiling');
}

/**
 * The transfers that empty the clearing account of `premium` into its parts; the rounding is the rest.
 * Refuses PREMIUM_PARTS_MISMATCH unless `premium` is the parts rounded up, AMOUNT_NEGATIVE, CURRENCY_MISMATCH.
 */
export function premiumSplit(premium: Money, parts: PremiumParts): readonly Transfer[] {
  checkParts(premium, parts);
  return [
    transfer('premium-clearing', 'net-premium', parts.netPremium),
    ...parts.loadings.map((part) => transfer('premium-clearing', 'premium-loadings', part.amount, part.code)),
    ...parts.levies.map((part) => transfer('premium-clearing', 'levies-payable', part.amount, part.code)),
    transfer('premium-clearing', 'premium-rounding', subtractMoney(premium, exactPremiumOf(parts))),
  ];
}

function exactPremiumOf(parts: PremiumParts): Money {
  const amounts = [...parts.loadings, ...parts.levies].map((part) => part.amount);
  return addMoney(parts.netPremium, sumMoney(parts.netPremium.currency, amounts));
}

function checkParts(premium: Money, parts: PremiumParts): void {
  const amounts = [parts.netPremium, ...[...parts.loadings, ...parts.levies].map((part) => part.amount)];
  if (amounts.some((amount) => amount.minorUnits < 0n)) refuse(LEDGER_REFUSALS.AMOUNT_NEGATIVE);
  if (subtractMoney(premium, premiumDueOf(parts)).minorUnits === 0n) return;
  refuse(LEDGER_REFUSALS.PREMIUM_PARTS_MISMATCH, {
    premiumMinorUnits: premium.minorUnits.toString(),
    partsMinorUnits: exactPremiumOf(parts).minorUnits.toString(),
  });
}
