// Decides how the transfers of a policy, claim, collection, disbursement or refund are found.
import type { Sql } from '@microcrop/platform/database';
import type { BookedTransfer, Subject } from '../src/index.ts';
import { selectTransfers } from './transfer-row.ts';

export async function readTransfersOf(sql: Sql, subject: Subject): Promise<readonly BookedTransfer[]> {
  const [condition, value] = conditionOf(subject);
  return selectTransfers(sql, condition, [value]);
}

function conditionOf(subject: Subject): [condition: string, value: string] {
  if ('policyId' in subject) return ['policy_id = $1', subject.policyId];
  if ('claimId' in subject) return ['claim_id = $1', subject.claimId];
  if ('collectionId' in subject) return ['collection_id = $1', subject.collectionId];
  if ('disbursementId' in subject) return ['disbursement_id = $1', subject.disbursementId];
  return ['refund_id = $1', subject.refundId];
}
