// Decides how a person becomes a policyholder: with consent, number and ID sealed, and only once.

import type { PolicyholderId } from '@microcrop/kernel';
import { parseMsisdn, parseNationalId } from '@microcrop/policies';
import type { Intention, Notice } from '@microcrop/ussd';
import { SEALED } from '../open-identity.ts';
import type { Ports, Stores } from '../ports.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';
import type { ActingCaller } from './caller-of-hop.ts';

export async function enrol(
  ports: Ports,
  stores: Stores,
  caller: ActingCaller,
  intention: Extract<Intention, { kind: 'register' }>,
): Promise<Notice | undefined> {
  if (caller.known !== undefined) return undefined;
  const msisdn = parseMsisdn(caller.msisdn);
  const nationalId = parseNationalId(intention.nationalId);
  const id = ports.identity.newId<PolicyholderId>();
  const added = await stores.policyholders.add({
    id,
    sealedMsisdn: await stores.vault.seal(id, msisdn, SEALED.msisdn),
    msisdnIndex: stores.vault.blindIndex('msisdn', msisdn),
    sealedNationalId: await stores.vault.seal(id, nationalId, SEALED.nationalId),
    nationalIdIndex: stores.vault.blindIndex('national-id', nationalId),
    language: intention.language,
    consentAt: ports.clock.now(),
    registeredIn: caller.sessionId,
  });
  if (!added) return 'id-taken';
  await tellPolicyholder(ports, stores, id, `registered/${id}`, {
    template: 'registered',
    values: { insurer: ports.settings.insurerName, helpNumber: ports.settings.helpNumber },
  });
  return undefined;
}
