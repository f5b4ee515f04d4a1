// Decides how a premium is asked for once more: by the policyholder's own wish, while the policy still awaits it.
import { type CollectionId, dateAt, instantAt, type PolicyholderId } from '@microcrop/kernel';
import { intendCollection } from '@microcrop/payments';
import type { Policy } from '@microcrop/policies';
import type { Notice } from '@microcrop/ussd';
import { leave } from '../messages.ts';
import { isShillings } from '../pay/shillings.ts';
import type { Ports, Stores } from '../ports.ts';
import { policyNumbered } from './find-policy.ts';

/** States in which a collection is about to be, or is, a prompt on the payer's phone: no second one beside it. */
const UNDER_WAY: ReadonlySet<string> = new Set(['intended', 'pushing', 'unknown', 'prompted']);

/** Of one policyholder, on one day of the scheme's own time: enough for slips and wrong PINs, too few to pester a phone. */
const PROMPTS_A_DAY_MAX = 10;

/**
 * Whether one prompt more may be made for a policyholder today. Counted where prompts are kept, by the transaction that
 * makes one and holds the policyholder: no other store has a say when money is asked for.
 */
export async function mayPrompt(ports: Ports, stores: Stores, id: PolicyholderId): Promise<boolean> {
  const today = instantAt(dateAt(ports.clock.now()));
  return (await stores.collections.countSince(id, today)) < PROMPTS_A_DAY_MAX;
}

export async function payAgain(
  ports: Ports,
  stores: Stores,
  payerId: PolicyholderId,
  number: string,
): Promise<Notice | undefined> {
  const policy = await policyNumbered(stores, number);
  const own = policy !== undefined && policy.policyholderId === payerId;
  if (!own || policy.state !== 'awaiting-premium' || ports.clock.now() > policy.salesUntil)
    return 'not-on-sale';
  const collections = await stores.collections.forSubject(policy.id);
  if (collections.some((collection) => UNDER_WAY.has(collection.state))) return undefined;
  if (!(await mayPrompt(ports, stores, payerId))) return 'prompts-spent';
  return askForPremium(ports, stores, policy);
}

/** Makes the collection where the intention arises, and leaves the push as a message. */
export async function askForPremium(
  ports: Ports,
  stores: Stores,
  policy: Policy,
): Promise<Notice | undefined> {
  if (!isShillings(policy.premiumDue)) return 'not-on-sale';
  const id = ports.identity.newId<CollectionId>();
  await stores.collections.insert(
    intendCollection({
      id,
      reference: policy.number,
      subjectId: policy.id,
      payerId: policy.policyholderId,
      amount: policy.premiumDue,
      createdAt: ports.clock.now(),
    }),
  );
  await leave(ports, stores, 'request-premium', { collectionId: id });
  return undefined;
}
