// Decides the SQL of approvers and their approvals.
import { instantOfEpochMilliseconds, parseIdentifier } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { ApprovalStore } from '../src/index.ts';

type ApproverRow = {
  readonly name: string;
  readonly credential_digest: string;
  readonly sells_as: string | null;
};
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
    addApprover: async ({ name, credentialDigest, sellsAs }) =>
      (await sql.run(
        'insert into claims.approver (name, credential_digest, sells_as) values ($1, $2, $3) on conflict do nothing',
        [name, credentialDigest, sellsAs ?? null],
      )) === 1,
    approver: async (name) => {
      const [row] = await sql.rows<ApproverRow>(
        'select name, credential_digest, sells_as from claims.approver where name = $1',
        [name],
      );
      if (row === undefined) return undefined;
      return { name: row.name, credentialDigest: row.credential_digest, sellsAs: row.sells_as ?? undefined };
    },
  };
}
