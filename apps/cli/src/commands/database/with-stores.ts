// Decides how a command reads and writes rooms that hold no personal data: one transaction, no key, nothing else opened.
import { sqlAuditStore } from '@microcrop/audit/store';
import { sqlApprovalStore, sqlClaimStore } from '@microcrop/claims/store';
import { sqlVegetationStore } from '@microcrop/imagery/store';
import { sqlLedgerStore } from '@microcrop/ledger/store';
import { type Database, migrate, openDatabase, type Sql } from '@microcrop/platform/database';
import { type OutboxStore, postgresOutbox } from '@microcrop/platform/outbox';
import { sqlPolicyStore } from '@microcrop/policies/store';
import { sqlProductVersionStore } from '@microcrop/products/store';
import type { Stores } from '@microcrop/scheme';
import { sqlObservationStore } from '@microcrop/weather/store';
import { sqlWebhookStore } from '@microcrop/webhooks/store';
import type { DatabaseOptions } from '../settle.ts';
import { findDatabase } from './find-database.ts';

export type CommandStores = Pick<
  Stores,
  | 'approvals'
  | 'audit'
  | 'claims'
  | 'ledger'
  | 'observations'
  | 'policies'
  | 'products'
  | 'vegetation'
  | 'webhooks'
> & {
  readonly outbox: OutboxStore;
};

const CONNECT_MILLISECONDS_MAX = 10_000;
const LOCK_MILLISECONDS_MAX = 10_000;
const STATEMENT_MILLISECONDS_MAX = 120_000;

/** Runs `work` in one transaction of the scheme's database, brought to this version first. */
export async function withStores<Result>(
  options: DatabaseOptions,
  work: (stores: CommandStores) => Promise<Result>,
): Promise<Result> {
  const found = await findDatabase(options);
  try {
    await migrate(found.url);
    const database = openFor(found.url);
    try {
      return await database.transaction((sql) => work(storesOf(sql)));
    } finally {
      await database.end();
    }
  } finally {
    await found.stop();
  }
}

function openFor(url: string): Database {
  return openDatabase(url, {
    applicationName: 'microcrop command',
    connectionsMax: 1,
    connectTimeoutMillisecondsMax: CONNECT_MILLISECONDS_MAX,
    statementTimeoutMillisecondsMax: STATEMENT_MILLISECONDS_MAX,
    lockTimeoutMillisecondsMax: LOCK_MILLISECONDS_MAX,
    idleInTransactionMillisecondsMax: STATEMENT_MILLISECONDS_MAX,
    chance: Math.random,
  });
}

function storesOf(sql: Sql): CommandStores {
  return {
    approvals: sqlApprovalStore(sql),
    audit: sqlAuditStore(sql),
    claims: sqlClaimStore(sql),
    ledger: sqlLedgerStore(sql),
    observations: sqlObservationStore(sql),
    outbox: postgresOutbox(sql),
    policies: sqlPolicyStore(sql),
    products: sqlProductVersionStore(sql),
    vegetation: sqlVegetationStore(sql),
    webhooks: sqlWebhookStore(sql),
  };
}
