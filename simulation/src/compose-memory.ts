// Decides how a scheme runs in memory: every store's twin over one memory, and a vault with a key of its own.
import { accountsTwins } from '@microcrop/accounts/twins';
import { auditTwin } from '@microcrop/audit/twins';
import { approvalTwin, claimTwin, determinationTwin } from '@microcrop/claims/twins';
import { evidenceTwin } from '@microcrop/evidence/twins';
import { vegetationTwin } from '@microcrop/imagery/twins';
import type { Clock, UnitOfWork } from '@microcrop/kernel';
import { ledgerTwin } from '@microcrop/ledger/twins';
import { notificationTwin } from '@microcrop/notifications/twins';
import { paymentsTwins } from '@microcrop/payments/twins';
import {
  createMemoryDatabase,
  type MemoryDatabase,
  type MemoryTables,
  memoryUnitOfWork,
} from '@microcrop/platform/memory';
import { memoryOutbox, type OutboxStore } from '@microcrop/platform/outbox';
import { memorySwitches } from '@microcrop/platform/switches';
import { type Keyring, memoryDataKeys } from '@microcrop/platform/vault';
import { policyholderTwin, policyTwin, riskTwin } from '@microcrop/policies/twins';
import { productVersionTwin } from '@microcrop/products/twins';
import type { Stores } from '@microcrop/scheme';
import { intentionTwin } from '@microcrop/ussd/twins';
import { observationTwin } from '@microcrop/weather/twins';
import { webhookTwin } from '@microcrop/webhooks/twins';

export type MemoryStores = Stores & { readonly outbox: OutboxStore };

export type MemoryScheme = { readonly memory: MemoryDatabase; readonly unitOfWork: UnitOfWork<MemoryStores> };

/** A process's view of `memory`: made anew after a crash, over the same rows. */
export function memoryScheme(
  keyring: Keyring,
  clock: Clock,
  memory: MemoryDatabase = createMemoryDatabase(),
): MemoryScheme {
  return { memory, unitOfWork: memoryUnitOfWork(memory, (tables) => bindTwins(tables, keyring, clock)) };
}

function bindTwins(tables: MemoryTables, keyring: Keyring, clock: Clock): MemoryStores {
  // In one process nobody holds a message for another, so the leases' clock may stand.
  const outbox = memoryOutbox(tables, () => 0);
  return {
    approvals: approvalTwin(tables),
    audit: auditTwin(tables),
    claims: claimTwin(tables),
    determinations: determinationTwin(tables),
    evidence: evidenceTwin(tables),
    intentions: intentionTwin(tables),
    ledger: ledgerTwin(tables),
    notifications: notificationTwin(tables),
    observations: observationTwin(tables),
    outbox,
    policies: policyTwin(tables),
    policyholders: policyholderTwin(tables),
    products: productVersionTwin(tables),
    risks: riskTwin(tables),
    switches: memorySwitches(tables),
    vault: keyring.bind(memoryDataKeys(tables), clock),
    ...accountsTwins(tables),
    vegetation: vegetationTwin(tables),
    webhooks: webhookTwin(tables),
    ...paymentsTwins(tables, outbox),
  };
}
