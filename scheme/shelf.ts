// Decides how a step comes by a product version: read once, kept in memory, for a version never changes.
import { dateAt, type Instant, refuse } from '@microcrop/kernel';
import type { ProductVersion, ProductVersionStore } from '@microcrop/products';
import { SCHEME_REFUSALS } from './refusals.ts';

export type Shelf = {
  /** Refuses VERSION_UNKNOWN. */
  readonly version: (store: ProductVersionStore, digest: string) => Promise<ProductVersion>;
  /** The versions whose sales window holds `now`, in order of name. */
  readonly onSale: (store: ProductVersionStore, now: Instant) => Promise<readonly ProductVersion[]>;
  /** The version whose sales open next after `now`. */
  readonly nextOnSale: (store: ProductVersionStore, now: Instant) => Promise<ProductVersion | undefined>;
};

export function createShelf(): Shelf {
  const read = new Map<string, ProductVersion>();
  const version = async (store: ProductVersionStore, digest: string): Promise<ProductVersion> => {
    const known = read.get(digest);
    if (known !== undefined) return known;
    const found = (await store.byDigest(digest)) ?? refuse(SCHEME_REFUSALS.VERSION_UNKNOWN, { digest });
    read.set(digest, found);
    return found;
  };
  const all = async (store: ProductVersionStore): Promise<readonly ProductVersion[]> => {
    const published = await store.list();
    return Promise.all(published.map(({ digest }) => version(store, digest)));
  };
  return {
    version,
    onSale: async (store, now) => {
      const today = dateAt(now);
      return (await all(store)).filter(
        ({ season }) => season.salesFrom <= today && today <= season.salesUntil,
      );
    },
    nextOnSale: async (store, now) => {
      const ahead = (await all(store)).filter(({ season }) => season.salesFrom > dateAt(now));
      return ahead.toSorted((left, right) => left.season.salesFrom - right.season.salesFrom)[0];
    },
  };
}
