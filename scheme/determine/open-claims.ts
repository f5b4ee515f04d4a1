// Decides how claims open by themselves: each policy of the risk, in portions; those with nothing due are told why.
import type { Determination } from '@microcrop/claims';
import { type ClaimId, invariant, type Money, zeroOf } from '@microcrop/kernel';
import type { Policy } from '@microcrop/policies';
import type { ProductVersion } from '@microcrop/products';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import { approveWithinLimit } from '../pay/approve-claim.ts';
import { isShillings } from '../pay/shillings.ts';
import type { Ports, Stores } from '../ports.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';
import { foldDues, inOrder } from './fold-dues.ts';
import { outcomeMessage } from './outcome-message.ts';

const PORTION = 100;

export async function openClaims(ports: Ports, message: Message<'open-claims'>): Promise<void> {
  const { determinationId, after } = message.body;
  await consume(ports, message.id, async (stores) => {
    const determination = await stores.determinations.get(determinationId);
    invariant(determination !== undefined, 'claims open on a determination that was made');
    const risk = await stores.risks.get(determination.riskId);
    invariant(risk !== undefined, 'a determination is of a risk that exists');
    const version = await ports.shelf.version(stores.products, risk.productDigest);
    const earlier = inOrder(await stores.determinations.ofRisk(risk.id));
    const policies = await stores.policies.ofRisk(risk.id, 'in-force', after ?? undefined, PORTION);
    for (const policy of policies) await openClaim(ports, stores, version, determination, earlier, policy);
    const last = policies.at(-1);
    if (last !== undefined && policies.length === PORTION) {
      return leave(ports, stores, 'open-claims', { determinationId, after: last.id });
    }
    await leave(ports, stores, 'write-bundle', { determinationId });
  });
}

async function openClaim(
  ports: Ports,
  stores: Stores,
  version: ProductVersion,
  determination: Determination,
  determinations: readonly Determination[],
  policy: Policy,
): Promise<void> {
  invariant(isShillings(policy.sumInsured), 'a policy of this scheme is in Kenya shillings');
  const due = foldDues(version, determinations, policy.sumInsured).get(determination.id) ?? zeroOf('KES');
  if (due.minorUnits > 0n) await addClaim(ports, stores, determination, policy, due);
  const word = outcomeMessage(ports.settings, version, determination, policy, due);
  await tellPolicyholder(
    ports,
    stores,
    policy.policyholderId,
    `outcome/${policy.id}/${determination.phase}`,
    word,
  );
}

async function addClaim(
  ports: Ports,
  stores: Stores,
  determination: Determination,
  policy: Policy,
  amount: Money<'KES'>,
): Promise<void> {
  const now = ports.clock.now();
  const claim = {
    id: ports.identity.newId<ClaimId>(),
    policyId: policy.id,
    riskId: policy.riskId,
    determinationId: determination.id,
    phase: determination.phase,
    phaseOrdinal: determination.phaseOrdinal,
    amount,
    soldBy: policy.soldBy,
    state: 'awaiting-approval',
    openedAt: now,
    stateSince: now,
  } as const;
  if (await stores.claims.add(claim)) await approveWithinLimit(ports, stores, claim);
}
