// Decides what `product publish` does: a version enters the scheme for good, once, whoever calls it how often.

import { GEOGRAPHY_REFUSALS } from '@microcrop/geography';
import { refuse } from '@microcrop/kernel';
import type { ProductVersion } from '@microcrop/products';
import { publishVersion } from '@microcrop/scheme';
import { Complaint, EXIT } from '../../complaint.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { withScheme } from '../database/with-scheme.ts';
import type { DatabaseOptions } from '../settle.ts';
import { loadProduct } from './load-product.ts';
import { loadSeries, placeListOf, type SeriesOptions } from './load-series.ts';
import { fittedVersion } from './version-for.ts';

export type PublishOptions = DatabaseOptions & Partial<SeriesOptions>;

export async function publish(path: string, options: PublishOptions): Promise<number> {
  const version = await versionOf(path, options);
  const outcome = await withScheme(options, (ports) => publishVersion(ports, version, 'engineer'));
  const { name, digest } = version;
  if (options.json === true) await writeJson({ name, digest, outcome, places: [...version.places.keys()] });
  else if (outcome === 'published') await writeLine(`${name} is published; its digest is ${digest}`);
  else await writeLine(`${name} was published before, with the same digest ${digest}; nothing changed`);
  return EXIT.done;
}

/** Only places of the scheme's list are published: a risk elsewhere would have no weather and no buyers. */
async function versionOf(path: string, options: PublishOptions): Promise<ProductVersion> {
  const product = await loadProduct(path);
  if (product.kind === 'version') {
    const listed = new Set((await placeListOf(options.places)).map(({ name }) => name));
    const unknown = [...product.version.places.keys()].find((place) => !listed.has(place));
    return unknown === undefined
      ? product.version
      : refuse(GEOGRAPHY_REFUSALS.PLACE_UNKNOWN, { place: unknown });
  }
  const { series, season } = options;
  if (series === undefined || season === undefined) {
    throw new Complaint(
      `${path} is a definition: give --series and --season to fit it, or a version that product fit --out wrote`,
    );
  }
  return fittedVersion(product.definition, season, await loadSeries({ ...options, series, season }, true))
    .version;
}
