// Decides how a finished season's record is read back: every field of its type, or it is no record that we wrote.
import { invariant, isJsonObject, type JsonObject, type Money, money } from '@microcrop/kernel';
import type { SeasonResult } from './season-result.ts';

/** What `writeResult` wrote. Crashes on any other object. */
export function readResult(stored: JsonObject): SeasonResult {
  return {
    farmersEnrolled: count(stored, 'farmersEnrolled'),
    policiesInForce: count(stored, 'policiesInForce'),
    policiesLapsed: count(stored, 'policiesLapsed'),
    premiumsCollected: amount(stored, 'premiumsCollected'),
    risksDetermined: count(stored, 'risksDetermined'),
    risksUndetermined: count(stored, 'risksUndetermined'),
    claimsOpened: count(stored, 'claimsOpened'),
    payoutsSettled: count(stored, 'payoutsSettled'),
    payoutsFailed: count(stored, 'payoutsFailed'),
    payoutsTotal: amount(stored, 'payoutsTotal'),
    messagesSent: count(stored, 'messagesSent'),
    messagesResent: count(stored, 'messagesResent'),
    trialBalanceZero: flag(stored, 'trialBalanceZero'),
    operatorStatementMatches: flag(stored, 'operatorStatementMatches'),
    evidenceBundles: count(stored, 'evidenceBundles'),
    evidenceVerified: count(stored, 'evidenceVerified'),
    simulatedDays: count(stored, 'simulatedDays'),
    deadLetters: count(stored, 'deadLetters'),
    wallSeconds: seconds(stored, 'wallSeconds'),
  };
}

function count(stored: JsonObject, name: string): number {
  const value = stored[name];
  invariant(Number.isSafeInteger(value) && typeof value === 'number', `a stored result counts ${name}`);
  return value;
}

function seconds(stored: JsonObject, name: string): number {
  const value = stored[name];
  invariant(typeof value === 'number', `a stored result has ${name} in seconds`);
  return value;
}

function flag(stored: JsonObject, name: string): boolean {
  const value = stored[name];
  invariant(typeof value === 'boolean', `a stored result tells of ${name} yes or no`);
  return value;
}

function amount(stored: JsonObject, name: string): Money<'KES'> {
  const value = stored[name];
  const shillings = isJsonObject(value) && value['currency'] === 'KES' ? value : undefined;
  invariant(shillings !== undefined, `a stored result has ${name} in Kenya shillings`);
  return money('KES', BigInt(count(shillings, 'minorUnits')));
}
