// Decides how an auditor reads a played season: the rows as they lie in memory, with only what is looked at named.
import type { MemoryDatabase } from '@microcrop/platform/memory';

type Shillings = { readonly currency: string; readonly minorUnits: bigint };

export type PolicyRow = {
  readonly id: string;
  readonly number: string;
  readonly riskId: string;
  readonly productName: string;
  readonly premiumDue: Shillings;
  readonly sumInsured: Shillings;
  readonly salesUntil: number;
  readonly state: string;
};
export type ClaimRow = {
  readonly id: string;
  readonly policyId: string;
  readonly riskId: string;
  readonly determinationId: string;
  readonly phase: string;
  readonly amount: Shillings;
  readonly soldBy: string;
  readonly state: string;
};
export type DeterminationRow = { readonly id: string; readonly riskId: string; readonly phase: string };
export type CollectionRow = {
  readonly id: string;
  readonly subjectId: string;
  readonly state: string;
  readonly amount: Shillings;
  readonly operatorReceipt?: string;
  readonly paidAt?: number;
};
export type DisbursementRow = {
  readonly id: string;
  readonly subjectId: string;
  readonly state: string;
  readonly amount: Shillings;
  readonly operatorReceipt?: string;
};
export type RefundRow = {
  readonly ofReceipt: string;
  readonly amount: Shillings;
  readonly reason: string;
  readonly state: string;
};
export type ReceiptRow = {
  readonly operatorReceipt: string;
  readonly amount: Shillings;
  readonly state: string;
};
export type PostingRow = {
  readonly event: string;
  readonly subjects: Readonly<Record<string, string | null>>;
  readonly transfers: readonly {
    readonly debit: string;
    readonly credit: string;
    readonly amount: Shillings;
    readonly operatorReference: string | null;
  }[];
};
export type ApprovalRow = { readonly claimId: string; readonly approver: string };
export type NotificationRow = {
  readonly eventKey: string;
  readonly template: string;
  readonly language: string;
};

export type Books = {
  readonly policies: readonly PolicyRow[];
  readonly claims: readonly ClaimRow[];
  readonly determinations: readonly DeterminationRow[];
  readonly collections: readonly CollectionRow[];
  readonly disbursements: readonly DisbursementRow[];
  readonly refunds: readonly RefundRow[];
  readonly receipts: readonly ReceiptRow[];
  readonly postings: readonly PostingRow[];
  readonly approvals: readonly ApprovalRow[];
  readonly notifications: readonly NotificationRow[];
  readonly outbox: readonly { readonly kind: string }[];
  readonly deadLetters: readonly { readonly kind: string; readonly error: string }[];
};

export function readBooks(memory: MemoryDatabase): Books {
  const snapshot = memory.snapshot();
  const rows = <Row>(table: string): readonly Row[] => (snapshot[table] ?? []) as readonly Row[];
  return {
    policies: rows('policies.policy'),
    claims: rows('claims.claim'),
    determinations: rows('claims.determination'),
    collections: rows('payments.collection'),
    disbursements: rows('payments.disbursement'),
    refunds: rows('payments.refund'),
    receipts: rows('payments.paybill_receipt'),
    postings: rows('ledger.posting'),
    approvals: rows('claims.approval'),
    notifications: rows('notifications.notification'),
    outbox: rows('platform.outbox'),
    deadLetters: rows('platform.dead_letter'),
  };
}
