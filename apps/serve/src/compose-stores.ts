// Decides how a scheme's stores lie in PostgreSQL: every room's store over the one transaction of a step.
import { sqlAccountsStores } from '@microcrop/accounts/store';
import { sqlAuditStore } from '@microcrop/audit/store';
import { sqlApprovalStore, sqlClaimStore, sqlDeterminationStore } from '@microcrop/claims/store';
import { sqlEvidenceStore } from '@microcrop/evidence/store';
import { sqlVegetationStore } from '@microcrop/imagery/store';
import type { Clock } from '@microcrop/kernel';
import { sqlLedgerStore } from '@microcrop/ledger/store';
import { sqlNotificationStore } from '@microcrop/notifications/store';
import type { TokenStore } from '@microcrop/payments';
import { sqlPaymentsStores } from '@microcrop/payments/store';
import type { Sql } from '@microcrop/platform/database';
import { type IdempotencyStore, postgresIdempotency } from '@microcrop/platform/idempotency';
import { type LowWater, type OutboxStore, postgresOutbox } from '@microcrop/platform/outbox';
import { postgresSwitches } from '@microcrop/platform/switches';
import { type Keyring, postgresDataKeys } from '@microcrop/platform/vault';
import { sqlPolicyholderStore, sqlPolicyStore, sqlRiskStore } from '@microcrop/policies/store';
import { sqlProductVersionStore } from '@microcrop/products/store';
import type { Stores } from '@microcrop/scheme';
import { sqlIntentionStore } from '@microcrop/ussd/store';
import { sqlObservationStore } from '@microcrop/weather/store';
import { sqlWebhookStore } from '@microcrop/webhooks/store';
import { notingPolicies } from './observe/note-policies.ts';

/** What processes need beside the steps: the outbox whole, the operator's token that they share, requests that are done once. */
export type PlatformStores = Stores & {
  readonly outbox: OutboxStore;
  readonly operatorTokens: TokenStore;
  readonly idempotency: IdempotencyStore;
};

export function postgresStores(
  keyring: Keyring,
  clock: Clock,
  lowWater: LowWater,
): (sql: Sql) => PlatformStores {
  return (sql) => {
    const outbox = postgresOutbox(sql, lowWater);
    const keys = postgresDataKeys(sql);
    return {
      approvals: sqlApprovalStore(sql),
      audit: sqlAuditStore(sql),
      claims: sqlClaimStore(sql),
      determinations: sqlDeterminationStore(sql),
      evidence: sqlEvidenceStore(sql),
      idempotency: postgresIdempotency(sql),
      intentions: sqlIntentionStore(sql),
      ledger: sqlLedgerStore(sql),
      notifications: sqlNotificationStore(sql),
      observations: sqlObservationStore(sql),
      outbox,
      policies: notingPolicies(sqlPolicyStore(sql)),
      policyholders: sqlPolicyholderStore(sql),
      products: sqlProductVersionStore(sql),
      risks: sqlRiskStore(sql),
      switches: postgresSwitches(sql),
      vault: keyring.bind(keys, clock),
      ...sqlAccountsStores(sql),
      vegetation: sqlVegetationStore(sql),
      webhooks: sqlWebhookStore(sql),
      ...sqlPaymentsStores(sql, outbox, keys),
    };
  };
}
