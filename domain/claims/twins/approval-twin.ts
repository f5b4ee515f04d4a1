// Decides the in-memory twin of approvers and their approvals.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { Approval, ApprovalStore, Approver } from '../src/index.ts';

const APPROVALS: TableDefinition<Approval> = {
  name: 'claims.approval',
  key: (row) => `${row.claimId}\n${row.approver}`,
  indexes: { claim: (row) => row.claimId },
};

const APPROVERS: TableDefinition<Approver> = { name: 'claims.approver', key: (row) => row.name };

export function approvalTwin(tables: MemoryTables): ApprovalStore {
  const approvals = tables.table(APPROVALS);
  const approvers = tables.table(APPROVERS);
  return {
    add: async (approval) => approvals.tryInsert(approval),
    ofClaim: async (id) =>
      approvals
        .by('claim', id)
        .toSorted((left, right) => left.at - right.at || (left.approver < right.approver ? -1 : 1)),
    addApprover: async (approver) => approvers.tryInsert(approver),
    approver: async (name) => approvers.get(name),
  };
}
