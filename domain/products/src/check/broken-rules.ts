// Decides the rules that a product obeys beyond its shape: a file is held to them, and so is a version that is read.
import type { Draft } from './draft.ts';
import type { Finding } from './fault.ts';
import { checkCalendar } from './rules/calendar.ts';
import { checkLengths } from './rules/lengths.ts';
import { checkMissingDays } from './rules/missing-days.ts';
import { checkMoney } from './rules/money.ts';
import { checkPayout } from './rules/payout.ts';
import { checkReferences } from './rules/references.ts';
import { checkSowing } from './rules/sowing.ts';
import { checkUnits } from './rules/units.ts';

const RULES: readonly ((draft: Draft) => readonly Finding[])[] = [
  checkReferences,
  checkUnits,
  checkMissingDays,
  checkCalendar,
  checkLengths,
  checkSowing,
  checkPayout,
  checkMoney,
];

/** Every breach that can be told of the pieces whose shape is sound. */
export function brokenRules(draft: Draft): readonly Finding[] {
  return RULES.flatMap((rule) => rule(draft));
}
