// Decides how a sales window closes: whoever has not paid by then lapses and is told; an open payment is settled first.
import { addMinutes, type PolicyId } from '@microcrop/kernel';
import { OPEN_PROMPT_STATES } from '@microcrop/payments';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import type { Ports, Stores } from '../ports.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';

const PORTION = 200;

/** How often, and after how long, a payment whose fate is unknown is waited for before its policy lapses all the same. */
const WAIT_MINUTES = 60;
const WAITS_MAX = 26;

export async function closeSales(ports: Ports, message: Message<'close-sales'>): Promise<void> {
  const { productDigest, after } = message.body;
  await consume(ports, message.id, async (stores) => {
    const policies = await stores.policies.ofProduct(
      productDigest,
      'awaiting-premium',
      after ?? undefined,
      PORTION,
    );
    for (const policy of policies) await lapseUnlessBeingPaid(ports, stores, policy.id, 1);
    const last = policies.at(-1);
    if (last === undefined || policies.length < PORTION) return;
    await leave(ports, stores, 'close-sales', { productDigest, after: last.id });
  });
}

/** One policy again, whose payment was still open when sales closed. */
export async function lapsePolicy(ports: Ports, message: Message<'lapse-policy'>): Promise<void> {
  const { policyId, round } = message.body;
  await consume(ports, message.id, (stores) => lapseUnlessBeingPaid(ports, stores, policyId, round));
}

async function lapseUnlessBeingPaid(
  ports: Ports,
  stores: Stores,
  policyId: PolicyId,
  round: number,
): Promise<void> {
  if (round <= WAITS_MAX && (await isBeingPaid(stores, policyId))) {
    const dueAt = addMinutes(ports.clock.now(), WAIT_MINUTES);
    return leave(ports, stores, 'lapse-policy', { policyId, round: round + 1 }, dueAt);
  }
  const policy = await stores.policies.get(policyId);
  const lapsed = await stores.policies.become(policyId, 'awaiting-premium', 'lapsed', ports.clock.now());
  if (policy === undefined || !lapsed) return;
  await tellPolicyholder(ports, stores, policy.policyholderId, `lapsed/${policy.id}`, {
    template: 'lapsed',
    values: { policyNumber: policy.number, place: policy.place },
  });
}

async function isBeingPaid(stores: Stores, policyId: PolicyId): Promise<boolean> {
  const collections = await stores.collections.forSubject(policyId);
  return collections.some((collection) => OPEN_PROMPT_STATES.some((state) => state === collection.state));
}
