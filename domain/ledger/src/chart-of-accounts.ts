// Decides the chart of accounts: few control accounts; who and what a transfer is for stands in its subjects.

export type AccountType = 'asset' | 'liability' | 'income' | 'expense' | 'equity';

/** One account: what kind it is, and what its balance means in a reader's words. */
export type Account = { readonly type: AccountType; readonly title: string };

/** All account codes. The database holds the same list as a type of its own; a test compares the two. */
export const ACCOUNT_CODES = [
  'operator-float',
  'insurer-funding',
  'premium-clearing',
  'suspense',
  'refunds-payable',
  'levies-payable',
  'payouts-payable',
  'payout-remainders',
  'net-premium',
  'premium-loadings',
  'premium-rounding',
  'claims-incurred',
  'operator-charges',
] as const;

export type AccountCode = (typeof ACCOUNT_CODES)[number];

/** The chart as data. */
export const CHART_OF_ACCOUNTS: Readonly<Record<AccountCode, Account>> = {
  'operator-float': { type: 'asset', title: 'Money held at the mobile-money operator' },
  'insurer-funding': { type: 'equity', title: 'Money the insurer put into the float' },
  'premium-clearing': {
    type: 'liability',
    title: 'Premium received, not yet split; empty after each posting',
  },
  suspense: { type: 'liability', title: 'Money received that belongs to no cover' },
  'refunds-payable': { type: 'liability', title: 'Refunds due and not yet paid' },
  'levies-payable': { type: 'liability', title: 'Levies collected for others; the detail names the levy' },
  'payouts-payable': { type: 'liability', title: 'Payouts approved and not yet settled' },
  'payout-remainders': { type: 'liability', title: 'Parts of payouts too small for the rail' },
  'net-premium': { type: 'income', title: 'Net (risk) premium written' },
  'premium-loadings': { type: 'income', title: 'Loadings on the net premium; the detail names the loading' },
  'premium-rounding': { type: 'income', title: 'Premium rounded up to whole units' },
  'claims-incurred': { type: 'expense', title: 'Payouts approved' },
  'operator-charges': { type: 'expense', title: 'What the operator takes for moving money' },
};

/** The account whose transfers the operator's own statement must equal. */
export const OPERATOR_FLOAT = 'operator-float' satisfies AccountCode;

/** The side on which a balance of this account is positive. */
export function normalSide(code: AccountCode): 'debit' | 'credit' {
  const { type } = CHART_OF_ACCOUNTS[code];
  return type === 'asset' || type === 'expense' ? 'debit' : 'credit';
}
