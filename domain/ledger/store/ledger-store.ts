// Decides the SQL of the ledger: which statement answers which question of the port.
import type { Sql } from '@microcrop/platform/database';
import type { LedgerStore } from '../src/index.ts';
import { readBalance } from './read-balance.ts';
import { readOperatorTransfers } from './read-operator-transfers.ts';
import { readPage } from './read-page.ts';
import { readPosting } from './read-posting.ts';
import { readTransfersOf } from './read-transfers-of.ts';
import { readTrialBalance } from './read-trial-balance.ts';
import { writePosting } from './write-posting.ts';

export function sqlLedgerStore(sql: Sql): LedgerStore {
  return {
    post: async (posting) => writePosting(sql, posting),
    postingOf: async (postingId) => readPosting(sql, postingId),
    trialBalance: async () => readTrialBalance(sql),
    balance: async (account, currency, detail) => readBalance(sql, account, currency, detail),
    page: async (event, limit, after) => readPage(sql, event, limit, after),
    transfersOf: async (subject) => readTransfersOf(sql, subject),
    operatorTransfers: async (from, until) => readOperatorTransfers(sql, from, until),
  };
}
