// Decides the in-memory twin of approvals.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { Approval, ApprovalStore } from '../src/index.ts';

const APPROVALS: TableDefinition<Approval> = {
  name: 'claims.approval',
  key: (row) => `${row.claimId}\n${row.approver}`,
  indexes: { claim: (row) => row.claimId },
};

export function approvalTwin(tables: MemoryTables): ApprovalStore {
  const approvals = tables.table(APPROVALS);
  return {
    add: async (approval) => approvals.tryInsert(approval),
    ofClaim: async (id) =>
      approvals
        .by('claim', id)
        .toSorted((left, right) => left.at - right.at || (left.approver < right.approver ? -1 : 1)),
  };
}
