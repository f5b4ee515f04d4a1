// Decides the parts of a policy's premium: those of its version's quote on the day of sale, and never anything newer.
import { dateAt } from '@microcrop/kernel';
import type { PremiumParts } from '@microcrop/ledger';
import type { Policy } from '@microcrop/policies';
import { type Addend, quote } from '@microcrop/products';
import type { SchemePorts, Stores } from '../ports.ts';

export async function premiumPartsOf(
  ports: SchemePorts,
  stores: Stores,
  policy: Policy,
): Promise<PremiumParts> {
  const version = await ports.shelf.version(stores.products, policy.productDigest);
  const { netPremium, addends } = quote(version, policy.place, policy.area, dateAt(policy.soldAt));
  const part = ({ name, amount }: Addend) => ({ code: name, amount });
  return {
    netPremium,
    loadings: addends.filter((addend) => addend.kind === 'loading').map(part),
    levies: addends.filter((addend) => addend.kind === 'levy' || addend.kind === 'duty').map(part),
  };
}
