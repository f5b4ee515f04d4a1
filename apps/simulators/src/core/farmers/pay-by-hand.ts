// What a person who pays the paybill by hand sends, when, and to which account reference.
import type { Behaviour } from './behaviour.ts';
import type { Facts } from './facts.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type HandRule = 'exact' | 'short' | 'over-much' | 'over-little' | 'wrong-account';

const SAME_DAY: Partial<Record<Behaviour, HandRule>> = {
  'by-hand-exact': 'exact',
  'by-hand-short': 'short',
  'by-hand-over-much': 'over-much',
  'by-hand-over-little': 'over-little',
  'by-hand-twice': 'exact',
  'by-hand-wrong-account': 'wrong-account',
};

/** The payments by hand that follow a purchase made at `boughtAt`. */
export function nextPayments(
  behaviour: Behaviour,
  boughtAt: number,
  salesUntil: number,
): { at: number; rule: HandRule }[] {
  const sameDay = SAME_DAY[behaviour];
  if (sameDay !== undefined) return [{ at: boughtAt + 3 * HOUR_MS, rule: sameDay }];
  if (behaviour === 'by-hand-after-sales') return [{ at: salesUntil + 2 * HOUR_MS, rule: 'exact' }];
  if (behaviour === 'by-hand-after-lapse') return [{ at: salesUntil + 10 * DAY_MS, rule: 'exact' }];
  return [];
}

/** Cents to pay under a rule; whole shillings, at least one. */
export function handAmount(rule: string, premiumMinorUnits: number): number {
  const shillings = Math.floor(premiumMinorUnits / 100);
  const wanted: Record<string, number> = {
    short: shillings - Math.max(10, Math.floor(shillings / 5)),
    'over-much': shillings + 50,
    'over-little': shillings + 3,
  };
  return Math.max(1, wanted[rule] ?? shillings) * 100;
}

/** The reference keyed under a rule: the known one, or one with its last character mistyped. */
export function handAccount(rule: string, account: string): string {
  if (rule !== 'wrong-account') return account;
  const last = account.charAt(account.length - 1);
  return `${account.slice(0, -1)}${last === '9' ? '8' : '9'}`;
}

/** True when the person knows enough to pay. */
export function canPay(
  facts: Facts,
): facts is Required<Pick<Facts, 'account' | 'premiumMinorUnits'>> & Facts {
  return facts.account !== undefined && facts.premiumMinorUnits !== undefined;
}
