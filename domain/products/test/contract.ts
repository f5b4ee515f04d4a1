// Decides what every store of product versions promises; the memory twin and PostgreSQL both pass this one suite.
import { instantAt, parseDate, refusalCode, type UnitOfWork } from '@microcrop/kernel';
import { describe, expect, test } from 'vitest';
import { fitVersion, type ProductVersion, type ProductVersionStore } from '../src/index.ts';
import { definitionOf, sampleFitData } from './sample-product.ts';

export type VersionStores = { readonly versions: ProductVersionStore };

const PUBLISHED_AT = instantAt(parseDate('2011-01-04'));
const maize = (year: number): ProductVersion =>
  fitVersion(definitionOf('maize-drought'), `${year}-long-rains`, sampleFitData());

/** `open` gives a unit of work over an empty store. */
export function describeVersions(name: string, open: () => Promise<UnitOfWork<VersionStores>>): void {
  describe(`product versions: ${name}`, () => {
    test('a version comes back as it went in, by digest and by name', async () => {
      const work = await open();
      const version = maize(2010);
      expect(await work(({ versions }) => versions.put(version, PUBLISHED_AT))).toBe('published');
      const [byDigest, byName] = await work(({ versions }) =>
        Promise.all([versions.byDigest(version.digest), versions.byName(version.name)]),
      );
      expect(byDigest?.document).toEqual(version.document);
      expect(byDigest?.digest).toBe(version.digest);
      expect(byName?.digest).toBe(version.digest);
    });

    test('what was never published is not there', async () => {
      const work = await open();
      const found = await work(({ versions }) =>
        Promise.all([versions.byDigest('0'.repeat(64)), versions.byName('x/2011-y')]),
      );
      expect(found).toEqual([undefined, undefined]);
      expect(await work(({ versions }) => versions.list())).toEqual([]);
    });

    test('publishing again changes nothing, not even the instant', async () => {
      const work = await open();
      const version = maize(2010);
      await work(({ versions }) => versions.put(version, PUBLISHED_AT));
      const later = instantAt(parseDate('2012-01-01'));
      expect(await work(({ versions }) => versions.put(version, later))).toBe('already-published');
      expect(await work(({ versions }) => versions.list())).toEqual([
        { digest: version.digest, name: version.name, publishedAt: PUBLISHED_AT },
      ]);
    });

    test('another fit of a published name is refused, and nothing is kept of it', async () => {
      const work = await open();
      const version = maize(2010);
      const other = fitVersion(
        { ...definitionOf('maize-drought'), determineAfterDays: 6 },
        '2010-long-rains',
        sampleFitData(),
      );
      await work(({ versions }) => versions.put(version, PUBLISHED_AT));
      const refused = await work(({ versions }) => versions.put(other, PUBLISHED_AT)).catch(refusalCode);
      expect(refused).toBe('VERSION_CONFLICT');
      expect(await work(({ versions }) => versions.byDigest(other.digest))).toBeUndefined();
    });

    test('versions are listed in order of name', async () => {
      const work = await open();
      for (const year of [2011, 2009, 2010])
        await work(({ versions }) => versions.put(maize(year), PUBLISHED_AT));
      const names = (await work(({ versions }) => versions.list())).map((published) => published.name);
      expect(names).toEqual([
        'maize-drought/2009-long-rains',
        'maize-drought/2010-long-rains',
        'maize-drought/2011-long-rains',
      ]);
    });
  });
}
