// Decides how a quote that a farmer accepted becomes a policy: at the price that was shown, inside the sales window, once.
import {
  addDays,
  dateAt,
  type Instant,
  instantAt,
  instantOfEpochMilliseconds,
  type PolicyholderId,
  type PolicyId,
} from '@microcrop/kernel';
import { type Policy, type PolicyNumber, policyNumberOf, quarterAcres, type Risk } from '@microcrop/policies';
import { type ProductVersion, type Quote, quote } from '@microcrop/products';
import type { Intention, Notice } from '@microcrop/ussd';
import type { Ports, Stores } from '../ports.ts';
import { askForPremium, mayPrompt } from './pay-again.ts';

type Buy = Extract<Intention, { kind: 'buy' }>;

/** Who bought alone, without an agent. */
const SOLD_BY_NOBODY = 'self';

const NUMBER_DRAWS_MAX = 20;

export async function buyCover(
  ports: Ports,
  stores: Stores,
  policyholderId: PolicyholderId,
  intention: Buy,
  intentionKey: string,
): Promise<Notice | undefined> {
  if ((await stores.policies.byIntention(intentionKey)) !== undefined) return undefined;
  const version = await versionFor(ports, stores, intention.place, intention.crop);
  if (version === undefined) return 'not-on-sale';
  const offer = quote(version, intention.place, intention.quarterAcres, dateAt(ports.clock.now()));
  if (offer.premiumDue.minorUnits !== intention.quotedPremium.minorUnits) return 'not-on-sale';
  const risk = await stores.risks.find(version.digest, intention.place, 1);
  if (risk === undefined) return 'not-on-sale';
  if (!(await mayPrompt(ports, stores, policyholderId))) return 'prompts-spent';
  const policy = await addPolicy(ports, stores, {
    policyholderId,
    intention,
    intentionKey,
    version,
    offer,
    risk,
  });
  return policy === undefined ? 'try-later' : askForPremium(ports, stores, policy);
}

/** The version on sale now for a crop at a place. */
export async function versionFor(
  ports: Ports,
  stores: Stores,
  place: string,
  crop: string,
): Promise<ProductVersion | undefined> {
  const onSale = await ports.shelf.onSale(stores.products, ports.clock.now());
  return onSale.find((version) => version.places.has(place) && version.cover.document.crop === crop);
}

/** The last instant of a version's sales: the end of the last day, in the scheme's own time. */
export function salesEnd({ season }: ProductVersion): Instant {
  return instantOfEpochMilliseconds(instantAt(addDays(season.salesUntil, 1)) - 1);
}

type Sale = {
  readonly policyholderId: PolicyholderId;
  readonly intention: Buy;
  readonly intentionKey: string;
  readonly version: ProductVersion;
  readonly offer: Quote;
  readonly risk: Risk;
};

/** Draws numbers until one is free. */
async function addPolicy(ports: Ports, stores: Stores, sale: Sale): Promise<Policy | undefined> {
  for (let draw = 0; draw < NUMBER_DRAWS_MAX; draw += 1) {
    const policy = policyOf(
      ports,
      sale,
      policyNumberOf(BigInt(`0x${ports.identity.newId().replaceAll('-', '')}`)),
    );
    if (await stores.policies.add(policy)) return policy;
  }
  return undefined;
}

function policyOf(
  ports: Ports,
  { policyholderId, intention, intentionKey, version, offer, risk }: Sale,
  number: PolicyNumber,
): Policy {
  const now = ports.clock.now();
  return {
    id: ports.identity.newId<PolicyId>(),
    number,
    policyholderId,
    riskId: risk.id,
    productDigest: version.digest,
    productName: version.name,
    place: intention.place,
    crop: intention.crop,
    area: quarterAcres(intention.quarterAcres),
    sumInsured: offer.sumInsured,
    grossPremium: offer.grossPremium,
    premiumDue: offer.premiumDue,
    soldBy: intention.agentCode ?? SOLD_BY_NOBODY,
    soldAt: now,
    intention: intentionKey,
    salesUntil: salesEnd(version),
    coverFrom: version.season.coverFrom,
    coverUntil: version.season.coverUntil,
    state: 'awaiting-premium',
    stateSince: now,
  };
}
