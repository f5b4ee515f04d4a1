// Decides that a finished season is told again as it was, and that nothing else is taken for its record.
import { type JsonObject, money } from '@microcrop/kernel';
import { expect, it } from 'vitest';
import { writeResult } from '../src/print-summary.ts';
import { readResult } from '../src/read-result.ts';
import type { SeasonResult } from '../src/season-result.ts';

const result: SeasonResult = {
  farmersEnrolled: 200,
  policiesInForce: 181,
  policiesLapsed: 19,
  premiumsCollected: money('KES', 41_234_500n),
  risksDetermined: 11,
  risksUndetermined: 1,
  claimsOpened: 120,
  payoutsSettled: 117,
  payoutsFailed: 3,
  payoutsTotal: money('KES', 98_765_400n),
  messagesSent: 1500,
  messagesResent: 21,
  trialBalanceZero: true,
  operatorStatementMatches: false,
  evidenceBundles: 36,
  evidenceVerified: 36,
  simulatedDays: 202,
  deadLetters: 0,
  wallSeconds: 31.25,
};

it('reads what it wrote', () => {
  const kept: JsonObject = JSON.parse(JSON.stringify(writeResult(result)));
  expect(readResult(kept)).toEqual(result);
});

it.each(Object.keys(writeResult(result)))('takes no record without %s, or with a word for it', (name) => {
  const { [name]: _, ...rest } = writeResult(result);
  expect(() => readResult(rest)).toThrow(name);
  expect(() => readResult({ ...rest, [name]: 'many' })).toThrow(name);
});
