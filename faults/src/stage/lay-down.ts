// Decides the covers that a fault lays down itself, in force and unpaid for, where selling them would take too long.
import { randomUUID } from 'node:crypto';
import {
  instantOfEpochMilliseconds,
  money,
  type PolicyholderId,
  type PolicyId,
  parseIdentifier,
} from '@microcrop/kernel';
import { type Policy, policyNumberOf, quarterAcres } from '@microcrop/policies';
import type { Farmer } from '@microcrop/simulators';
import { LAID_DOWN } from '../judge/questions.ts';
import type { Stage } from './open-stage.ts';

const BATCH = 100;
const AREA = quarterAcres(4);
const SUM_INSURED = money('KES', 800_000n);
const PREMIUM = money('KES', 75_700n);

/** `count` people with a cover each. */
export async function layDownPolicies(stage: Stage, count: number): Promise<void> {
  for (let done = 0; done < count; done += BATCH) {
    const people = Array.from({ length: Math.min(BATCH, count - done) }, stage.nextFarmer);
    await stage.scheme.ports.unitOfWork(async (stores) => {
      for (const farmer of people) await layDown(stage, stores, farmer);
    });
  }
}

type Stores = Parameters<Parameters<Stage['scheme']['ports']['unitOfWork']>[0]>[0];

async function layDown({ season, clock }: Stage, stores: Stores, farmer: Farmer): Promise<void> {
  const { version } = season;
  const risk = await stores.risks.find(version.digest, farmer.home.place, 1);
  if (risk === undefined) throw new Error('the version has a risk at each place');
  const id = parseIdentifier<PolicyholderId>(randomUUID());
  const msisdn = `+${farmer.msisdn}`;
  await stores.policyholders.add({
    id,
    sealedMsisdn: await stores.vault.seal(id, msisdn, 'policies.policyholder.sealed_msisdn'),
    msisdnIndex: stores.vault.blindIndex('msisdn', msisdn),
    sealedNationalId: await stores.vault.seal(
      id,
      farmer.nationalId,
      'policies.policyholder.sealed_national_id',
    ),
    nationalIdIndex: stores.vault.blindIndex('national-id', farmer.nationalId),
    language: farmer.language,
    consentAt: clock.now(),
    registeredIn: `${LAID_DOWN}${id}`,
  });
  await stores.policies.add(coverOf(version, risk.id, id, farmer, clock.now()));
}

function coverOf(
  version: Stage['season']['version'],
  riskId: Policy['riskId'],
  policyholderId: PolicyholderId,
  { home, crop }: Farmer,
  now: Policy['soldAt'],
): Policy {
  const id = randomUUID();
  return {
    id: parseIdentifier<PolicyId>(id),
    number: policyNumberOf(BigInt(`0x${id.replaceAll('-', '')}`)),
    policyholderId,
    riskId,
    productDigest: version.digest,
    productName: version.name,
    place: home.place,
    crop,
    area: AREA,
    sumInsured: SUM_INSURED,
    grossPremium: PREMIUM,
    premiumDue: PREMIUM,
    soldBy: 'self',
    soldAt: now,
    intention: `${LAID_DOWN}${id}`,
    salesUntil: instantOfEpochMilliseconds(now),
    coverFrom: version.season.coverFrom,
    coverUntil: version.season.coverUntil,
    state: 'in-force',
    stateSince: now,
  };
}
