// Decides where a sealed number is opened: only for sending, within the transaction that needs it, and never kept.
import type { PolicyholderId } from '@microcrop/kernel';
import { keptMsisdn, type Msisdn } from '@microcrop/policies';
import type { Stores } from './ports.ts';

/** The contexts under which a person's data are sealed: a value moved to another place does not open. */
export const SEALED = {
  msisdn: 'policies.policyholder.sealed_msisdn',
  nationalId: 'policies.policyholder.sealed_national_id',
  callback: 'payments.inbox.sealed_body',
  /** A partner's, under the key of its endpoint. */
  webhookSecret: 'webhooks.secret.sealed',
} as const;

/** The policyholder's number ("+254…"), or nothing once the person is forgotten. */
export async function msisdnOf(stores: Stores, id: PolicyholderId): Promise<Msisdn | undefined> {
  const policyholder = await stores.policyholders.get(id);
  if (policyholder === undefined || policyholder.msisdnIndex === '') return undefined;
  const text = await stores.vault.open(id, policyholder.sealedMsisdn, SEALED.msisdn);
  return text === undefined ? undefined : keptMsisdn(text);
}

/** The same in the mobile-money operator's form ("254…"). */
export async function operatorNumberOf(stores: Stores, id: PolicyholderId): Promise<string | undefined> {
  return (await msisdnOf(stores, id))?.slice(1);
}
