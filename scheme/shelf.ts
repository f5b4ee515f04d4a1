// Decides how a step comes by a product version: read once, kept in memory, for a version never changes.
import { dateAt, type Instant, refuse } from '@microcrop/kernel';
import type { ProductVersion, ProductVersionStore } from '@microcrop/products';
import { SCHEME_REFUSALS } from './refusals.ts';

export type Shelf = {
  /** Refuses VERSION_UNKNOWN. */
  readonly version: (store: ProductVersionStore, digest: string) => Promise<ProductVersion>;
  /** The versions whose sales window holds `now`, in order of name. */
  readonly onSale: (store: ProductVersionStore, now: Instant) => Promise<readonly ProductVersion[]>;
  /** Something was published: the shelf is looked at anew. */
  readonly noticePublished: () => void;
  /** The version whose sales open next after `now`. */
  readonly nextOnSale: (store: ProductVersionStore, now: Instant) => Promise<ProductVersion | undefined>;
};

export function createShelf(): Shelf {
  const read = new Map<string, ProductVersion>();
  let listed: { readonly at: Instant; readonly versions: readonly ProductVersion[] } | undefined;
  const version = async (store: ProductVersionStore, digest: string): Promise<ProductVersion> => {
    const known = read.get(digest);
    if (known !== undefined) return known;
    const found = (await store.byDigest(digest)) ?? refuse(SCHEME_REFUSALS.VERSION_UNKNOWN, { digest });
    read.set(digest, found);
    return found;
  };
  // Of one instant of the scheme's clock: where that clock stands, many dialogues share one look at the shelf.
  const all = async (store: ProductVersionStore, now: Instant): Promise<readonly ProductVersion[]> => {
    if (listed?.at === now) return listed.versions;
    const published = await store.list();
    const versions = await Promise.all(published.map(({ digest }) => version(store, digest)));
    listed = { at: now, versions };
    return versions;
  };
  return {
    version,
    onSale: async (store, now) => {
      const today = dateAt(now);
      return (await all(store, now)).filter(
        ({ season }) => season.salesFrom <= today && today <= season.salesUntil,
      );
    },
    nextOnSale: async (store, now) => {
      const ahead = (await all(store, now)).filter(({ season }) => season.salesFrom > dateAt(now));
      return ahead.toSorted((left, right) => left.season.salesFrom - right.season.salesFrom)[0];
    },
    noticePublished: () => {
      listed = undefined;
    },
  };
}
