// Decides what the claims room refuses: approvals that four eyes forbid, and claims that nobody knows.
import { catalogue } from '@microcrop/kernel';

export const CLAIMS_REFUSALS = catalogue({
  CLAIM_UNKNOWN: { message: 'there is no such claim', status: 404 },
  CLAIM_NOT_AWAITING: { message: 'this claim does not wait for approval', status: 409 },
  APPROVER_UNKNOWN: { message: 'no approver in office signs in with these', status: 403 },
  APPROVER_REPEATED: { message: 'the same approver cannot approve a claim twice', status: 409 },
  APPROVER_SOLD_IT: { message: 'whoever sold the policy cannot approve its claim', status: 403 },
});
