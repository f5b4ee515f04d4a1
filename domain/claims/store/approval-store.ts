// Decides the SQL of approvals. The table claims.approver is the build before's; approvers are accounts.
import { instantOfEpochMilliseconds, parseIdentifier } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { ApprovalStore } from '../src/index.ts';

type ApprovalRow = { readonly claim_id: string; readonly approver: string; readonly at: bigint };

export function sqlApprovalStore(sql: Sql): ApprovalStore {
  return {
    add: async ({ claimId, approver, at }) =>
      (await sql.run(
        'insert into claims.approval (claim_id, approver, at) values ($1, $2, $3) on conflict do nothing',
        [claimId, approver, at],
      )) === 1,
    ofClaim: async (id) => {
      const rows = await sql.rows<ApprovalRow>(
        'select claim_id, approver, at from claims.approval where claim_id = $1 order by at, approver collate "C"',
        [id],
      );
      return rows.map((row) => ({
        claimId: parseIdentifier(row.claim_id),
        approver: row.approver,
        at: instantOfEpochMilliseconds(Number(row.at)),
      }));
    },
  };
}
