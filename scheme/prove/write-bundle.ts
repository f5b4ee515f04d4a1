// Decides when a determination's proof is written: once its claims are open, from the data that it was made on.

import type { Determination } from '@microcrop/claims';
import { sealBundle } from '@microcrop/evidence';
import { invariant, zeroOf } from '@microcrop/kernel';
import type { Risk } from '@microcrop/policies';
import type { ProductVersion } from '@microcrop/products';
import { consume } from '../consume.ts';
import { foldDues, inOrder } from '../determine/fold-dues.ts';
import type { Message } from '../messages.ts';
import { isShillings } from '../pay/shillings.ts';
import type { Ports, Stores } from '../ports.ts';
import { placeAsKnown } from '../watch/read-season.ts';
import { type BundleFacts, bundleContent, type PolicyDue } from './bundle-content.ts';

const PORTION = 1000;

export async function writeBundle(ports: Ports, message: Message<'write-bundle'>): Promise<void> {
  await consume(ports, message.id, async (stores) => {
    const { determinationId } = message.body;
    const determination = await stores.determinations.get(determinationId);
    invariant(determination !== undefined, 'a bundle proves a determination that was made');
    const { cid, bytes } = await sealBundle(
      bundleContent(await factsOf(ports, stores, determination)),
      ports.signer,
    );
    await stores.evidence.add({ determinationId, cid, bytes, writtenAt: ports.clock.now() });
  });
}

async function factsOf(ports: Ports, stores: Stores, determination: Determination): Promise<BundleFacts> {
  const risk = await stores.risks.get(determination.riskId);
  invariant(risk !== undefined, 'a determination is of a risk that exists');
  const version = await ports.shelf.version(stores.products, risk.productDigest);
  const all = inOrder(await stores.determinations.ofRisk(risk.id));
  const determinations = all.slice(0, all.findIndex((each) => each.id === determination.id) + 1);
  const { phaseUntil, dataAsOf } = determination;
  const { data, source } = await placeAsKnown(ports, stores, version, risk.place, phaseUntil, dataAsOf);
  const dues = await duesOf(stores, version, risk, determinations);
  return { version, risk, determination, determinations, data, source, dues };
}

/** Every policy of the risk that came into force, also those that nothing is due to: that too can be recomputed. */
async function duesOf(
  stores: Stores,
  version: ProductVersion,
  risk: Risk,
  determinations: readonly Determination[],
): Promise<readonly PolicyDue[]> {
  const last = determinations.at(-1);
  invariant(last !== undefined, 'a bundle proves one determination at least');
  const dues: PolicyDue[] = [];
  for (let after: PolicyDue['policyId'] | undefined; ; after = dues.at(-1)?.policyId) {
    const policies = await stores.policies.ofRisk(risk.id, 'in-force', after, PORTION);
    for (const { id, sumInsured } of policies) {
      invariant(isShillings(sumInsured), 'a policy of this scheme is in Kenya shillings');
      const due = foldDues(version, determinations, sumInsured).get(last.id) ?? zeroOf('KES');
      dues.push({ policyId: id, sumInsured, due });
    }
    if (policies.length < PORTION) return dues;
  }
}
