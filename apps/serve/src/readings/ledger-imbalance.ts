// Decides what is told of the books: by how much they do not balance.
import { isTrialBalanceZero, trialBalanceTotals } from '@microcrop/ledger';
import type { Samples } from '../metrics/reading.ts';
import type { OpenScheme } from '../open-scheme.ts';

/** Debits less credits in minor units, over all currencies, each counted without its sign. */
export async function ledgerImbalance(scheme: OpenScheme): Promise<Samples> {
  const balance = await scheme.ports.unitOfWork((stores) => stores.ledger.trialBalance());
  const value = isTrialBalanceZero(balance)
    ? 0
    : trialBalanceTotals(balance).reduce(
        (sum, total) => sum + Math.abs(Number(total.debits.minorUnits - total.credits.minorUnits)),
        0,
      );
  return { microcrop_ledger_imbalance_minor_units: [{ labels: {}, value }] };
}
