// Decides what a store of product versions promises: content-addressed, published once, never changed.
import type { Instant } from '@microcrop/kernel';
import type { ProductVersion } from './version.ts';

export type PublishedVersion = {
  readonly digest: string;
  readonly name: string;
  readonly publishedAt: Instant;
};

export type ProductVersionStore = {
  /** Publishes. The same version again changes nothing. Refuses VERSION_CONFLICT for another version of a published name. */
  readonly put: (version: ProductVersion, publishedAt: Instant) => Promise<'published' | 'already-published'>;
  readonly byDigest: (digest: string) => Promise<ProductVersion | undefined>;
  readonly byName: (name: string) => Promise<ProductVersion | undefined>;
  /** In order of name. */
  readonly list: () => Promise<readonly PublishedVersion[]>;
};
