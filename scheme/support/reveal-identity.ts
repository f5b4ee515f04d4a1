// Decides how a person's phone and national ID are shown whole: for a stated reason, and never without an entry in the audit.
import { type PolicyholderId, refuse } from '@microcrop/kernel';
import { POLICIES_REFUSALS, type Policyholder } from '@microcrop/policies';
import { recordAct, type Who } from '../govern/record-act.ts';
import { SEALED } from '../open-identity.ts';
import type { SchemePorts, Stores } from '../ports.ts';

/** Undefined for one who was forgotten. */
export type Identity = { readonly msisdn: string | undefined; readonly nationalId: string | undefined };

export type RevealIdentity = {
  readonly policyholderId: PolicyholderId;
  readonly who: Who;
  /** In the asker's words; only its digest is kept. */
  readonly reason: string;
};

/** Refuses POLICYHOLDER_UNKNOWN. */
export async function revealIdentity(ports: SchemePorts, command: RevealIdentity): Promise<Identity> {
  const { policyholderId, who, reason } = command;
  return ports.unitOfWork(async (stores) => {
    const policyholder = await stores.policyholders.get(policyholderId);
    if (policyholder === undefined) return refuse(POLICIES_REFUSALS.POLICYHOLDER_UNKNOWN);
    const identity = await openIdentity(stores, policyholder);
    const act = { who, action: 'personal-data-revealed', subjects: [policyholderId] } as const;
    await recordAct(ports, stores, { ...act, details: { reason } });
    return identity;
  });
}

/** What is sealed of a person; for a caller that masks it, or records that it is shown. */
export async function openIdentity(
  stores: Stores,
  { id, msisdnIndex, sealedMsisdn, sealedNationalId }: Policyholder,
): Promise<Identity> {
  if (msisdnIndex === '') return { msisdn: undefined, nationalId: undefined };
  return {
    msisdn: await stores.vault.open(id, sealedMsisdn, SEALED.msisdn),
    nationalId: await stores.vault.open(id, sealedNationalId, SEALED.nationalId),
  };
}
