// Decides how a person is forgotten: what finds them is blanked, their key destroyed; ledger and proofs still add up.
import { type PolicyholderId, refuse } from '@microcrop/kernel';
import { POLICIES_REFUSALS } from '@microcrop/policies';
import { recordAct, type Who } from '../govern/record-act.ts';
import type { SchemePorts } from '../ports.ts';

/** For good: nobody can undo it. Refuses POLICYHOLDER_UNKNOWN for one who is not registered (any more). */
export async function forgetPolicyholder(ports: SchemePorts, id: PolicyholderId, who: Who): Promise<void> {
  await ports.unitOfWork(async (stores) => {
    if (!(await stores.policyholders.forget(id))) refuse(POLICIES_REFUSALS.POLICYHOLDER_UNKNOWN);
    await stores.vault.forget(id);
    await recordAct(ports, stores, { who, action: 'policyholder-forgotten', subjects: [id] });
  });
}
