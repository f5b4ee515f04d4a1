// Decides how the support desk finds a person: by what the caller can say, the phone, the national ID or a policy number.
import { refuse } from '@microcrop/kernel';
import {
  POLICIES_REFUSALS,
  type Policyholder,
  parseMsisdn,
  parseNationalId,
  parsePolicyNumber,
} from '@microcrop/policies';
import type { Stores } from '../ports.ts';

/** As typed; one of the three. */
export type SaidByCaller =
  | { readonly msisdn: string }
  | { readonly nationalId: string }
  | { readonly policyNumber: string };

/** Refuses POLICYHOLDER_UNKNOWN, and MSISDN_MALFORMED, NATIONAL_ID_MALFORMED or POLICY_NUMBER_MALFORMED. */
export async function findPolicyholder(stores: Stores, said: SaidByCaller): Promise<Policyholder> {
  return (await found(stores, said)) ?? refuse(POLICIES_REFUSALS.POLICYHOLDER_UNKNOWN);
}

async function found(stores: Stores, said: SaidByCaller): Promise<Policyholder | undefined> {
  const { policyholders, policies, vault } = stores;
  if ('msisdn' in said)
    return policyholders.byMsisdnIndex(vault.blindIndex('msisdn', parseMsisdn(said.msisdn)));
  if ('nationalId' in said)
    return policyholders.byNationalIdIndex(vault.blindIndex('national-id', parseNationalId(said.nationalId)));
  const policy = await policies.byNumber(parsePolicyNumber(said.policyNumber));
  return policy === undefined ? undefined : policyholders.get(policy.policyholderId);
}
