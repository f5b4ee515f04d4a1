// Decides how a finished season is told: one JSON object for a script, one table for a person.
import { formatMoney, type JsonObject, type Money } from '@microcrop/kernel';
import type { SeasonResult } from './season-result.ts';

/**
 * The object that `--json` prints; amounts as numbers of minor units, which stay far below what a number can hold exactly.
 * Resends are left out: a platform that was killed while it waited for an answer sends again, and all else stays the same.
 */
export function summaryObject(result: SeasonResult): JsonObject {
  const { messagesResent: _, ...same } = writeResult(result);
  return same;
}

function amountObject({ currency, minorUnits }: Money): { currency: string; minorUnits: number } {
  return { currency, minorUnits: Number(minorUnits) };
}

/** Whether everything reconciles: what the exit status says. */
export function reconciles(result: SeasonResult): boolean {
  return (
    result.trialBalanceZero &&
    result.operatorStatementMatches &&
    result.evidenceVerified === result.evidenceBundles &&
    result.deadLetters === 0
  );
}

export function summaryTable(result: SeasonResult): string {
  const yes = (value: boolean): string => (value ? 'yes' : 'NO');
  const rows: readonly (readonly [string, string])[] = [
    ['Farmers enrolled', String(result.farmersEnrolled)],
    ['Policies that came into force', String(result.policiesInForce)],
    ['Policies lapsed', String(result.policiesLapsed)],
    ['Premiums collected', `KES ${formatMoney(result.premiumsCollected)}`],
    ['Risks determined / undetermined', `${result.risksDetermined} / ${result.risksUndetermined}`],
    ['Claims opened', String(result.claimsOpened)],
    ['Payouts settled / failed', `${result.payoutsSettled} / ${result.payoutsFailed}`],
    ['Paid by the operator', `KES ${formatMoney(result.payoutsTotal)}`],
    ['Messages sent (resent)', `${result.messagesSent} (${result.messagesResent})`],
    ['Trial balance is zero', yes(result.trialBalanceZero)],
    ["Operator's statement matches", yes(result.operatorStatementMatches)],
    ['Evidence bundles verified', `${result.evidenceVerified} of ${result.evidenceBundles}`],
    ['Dead letters', String(result.deadLetters)],
    ['Simulated days', String(result.simulatedDays)],
    ['Wall-clock seconds', result.wallSeconds.toFixed(1)],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join('\n');
}

/** How a finished season is kept, to be told again as it was. */
export function writeResult(result: SeasonResult): JsonObject {
  const { premiumsCollected, payoutsTotal, ...rest } = result;
  return {
    ...rest,
    premiumsCollected: amountObject(premiumsCollected),
    payoutsTotal: amountObject(payoutsTotal),
  };
}
