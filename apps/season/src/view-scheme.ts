// Decides the totals over the whole scheme: the ledger's trial balance, what the operator moved, the messages.

import { money } from '@microcrop/kernel';
import {
  balanceOf,
  CHART_OF_ACCOUNTS,
  isTrialBalanceZero,
  normalSide,
  trialBalanceTotals,
} from '@microcrop/ledger';
import type { Stores } from '@microcrop/scheme';
import { moneyView } from './plain-values.ts';
import type { LedgerView, SchemeTotalsView } from './view.ts';

export async function viewScheme(stores: Stores): Promise<SchemeTotalsView> {
  const policies = await stores.policies.countByState();
  const disbursements = await stores.disbursements.totals();
  const { distinct, resent } = await stores.notifications.counts();
  return {
    policies: [...policies.values()].reduce((sum, count) => sum + count, 0),
    disbursements: disbursements.map(({ state, count, minorUnits }) => ({
      state,
      count,
      amount: moneyView(money('KES', minorUnits)),
    })),
    ledger: await viewLedger(stores),
    messages: { distinct, resent },
  };
}

async function viewLedger(stores: Stores): Promise<LedgerView> {
  const trialBalance = await stores.ledger.trialBalance();
  return {
    zero: isTrialBalanceZero(trialBalance),
    accounts: trialBalance.map((row) => ({
      account: row.account,
      title: CHART_OF_ACCOUNTS[row.account].title,
      currency: row.currency,
      debits: moneyView(row.debits),
      credits: moneyView(row.credits),
      balance: moneyView(balanceOf(row)),
      normalSide: normalSide(row.account),
    })),
    totals: trialBalanceTotals(trialBalance).map(({ currency, debits, credits }) => ({
      currency,
      debits: moneyView(debits),
      credits: moneyView(credits),
    })),
  };
}
