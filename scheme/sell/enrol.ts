// Decides how a person becomes a policyholder: with consent, number and ID sealed, and only once.

import { parseMsisdn, parseNationalId } from '@microcrop/policies';
import type { Intention, Notice } from '@microcrop/ussd';
import { SEALED } from '../open-identity.ts';
import type { Ports, Stores } from '../ports.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';
import type { CallerOfHop } from './caller-of-hop.ts';

export async function enrol(
  ports: Ports,
  stores: Stores,
  caller: CallerOfHop,
  intention: Extract<Intention, { kind: 'register' }>,
): Promise<Notice | undefined> {
  if (caller.known !== undefined) return undefined;
  const msisdn = parseMsisdn(caller.msisdn);
  const nationalId = parseNationalId(intention.nationalId);
  const added = await stores.policyholders.add({
    id: caller.id,
    sealedMsisdn: await stores.vault.seal(caller.id, msisdn, SEALED.msisdn),
    msisdnIndex: stores.vault.blindIndex('msisdn', msisdn),
    sealedNationalId: await stores.vault.seal(caller.id, nationalId, SEALED.nationalId),
    nationalIdIndex: stores.vault.blindIndex('national-id', nationalId),
    language: intention.language,
    consentAt: ports.clock.now(),
    registeredIn: caller.sessionId,
  });
  if (!added) return 'id-taken';
  await tellPolicyholder(ports, stores, caller.id, `registered/${caller.id}`, {
    template: 'registered',
    values: { insurer: ports.settings.insurerName, helpNumber: ports.settings.helpNumber },
  });
  return undefined;
}
