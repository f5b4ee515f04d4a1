// Decides what the seeded approvers do: they look at what waits and approve it, through the step that any approver uses.
import { APPROVALS_NEEDED, type Claim } from '@microcrop/claims';
import { approveClaim, approverByCredential, type EnlistedApprover, type Ports } from '@microcrop/scheme';

const LOOK_AT_MAX = 200;

/** Approves each waiting claim by as many approvers as it needs, none of whom sold it. Returns the number of approvals. */
export async function approveWaiting(ports: Ports, approvers: readonly EnlistedApprover[]): Promise<number> {
  const waiting = await ports.unitOfWork((stores) =>
    stores.claims.inState('awaiting-approval', undefined, LOOK_AT_MAX),
  );
  let approvals = 0;
  for (const claim of waiting) approvals += await approveOne(ports, approvers, claim);
  return approvals;
}

async function approveOne(
  ports: Ports,
  approvers: readonly EnlistedApprover[],
  claim: Claim,
): Promise<number> {
  const given = await ports.unitOfWork((stores) => stores.approvals.ofClaim(claim.id));
  const able = approvers.filter(
    ({ name, sellsAs }) => sellsAs !== claim.soldBy && !given.some((approval) => approval.approver === name),
  );
  const wanted = able.slice(0, APPROVALS_NEEDED - given.length);
  for (const { name, credentialDigest } of wanted) {
    const approver = await approverByCredential(ports, name, credentialDigest);
    await approveClaim(ports, approver, claim.id);
  }
  return wanted.length;
}
