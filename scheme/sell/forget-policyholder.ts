// Decides how a person is forgotten: what finds them is blanked, their key destroyed; ledger and proofs still add up.
import { type PolicyholderId, refuse } from '@microcrop/kernel';
import { POLICIES_REFUSALS } from '@microcrop/policies';
import type { SchemePorts } from '../ports.ts';

/** For good: nobody can undo it. Refuses POLICYHOLDER_UNKNOWN for one who is not registered (any more). */
export async function forgetPolicyholder(ports: SchemePorts, id: PolicyholderId): Promise<void> {
  await ports.unitOfWork(async (stores) => {
    if (!(await stores.policyholders.forget(id))) refuse(POLICIES_REFUSALS.POLICYHOLDER_UNKNOWN);
    await stores.vault.forget(id);
  });
}
