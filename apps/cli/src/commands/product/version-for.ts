// Decides which version a product gives for a season: the one given, one fitted now, or the terms as they are written.
import type { Json } from '@microcrop/kernel';
import { refuse } from '@microcrop/kernel';
import {
  compileCover,
  coverOf,
  fitVersion,
  kindObjections,
  PRODUCT_REFUSALS,
  type ProductDefinition,
  type ProductVersion,
  readVersion,
  targetSeason,
} from '@microcrop/products';
import { Complaint } from '../../complaint.ts';
import type { LoadedProduct } from './load-product.ts';
import { type LoadedSeries, placeDataOf } from './load-series.ts';

/** The format of a version's document, as the products room writes it. */
const VERSION_FORMAT = 'microcrop-product/1';

export type SeasonVersion = {
  readonly version: ProductVersion;
  readonly data: ReturnType<typeof placeDataOf>;
  /** False where the file itself states every term, so that nothing was fitted and no price is known. */
  readonly fitted: boolean;
};

/** Refuses as `fitVersion` does; complains where a version is for another season. */
export function versionFor(product: LoadedProduct, season: string, series: LoadedSeries): SeasonVersion {
  if (product.kind === 'version') return givenVersion(product.version, season, series);
  const { definition } = product;
  if (Object.keys(definition.fit.terms).length > 0) return fittedVersion(definition, season, series);
  const data = placeDataOf(series, Object.keys(definition.series));
  return { version: asWritten(definition, season, series, [...data.keys()]), data, fitted: false };
}

/** Fits on the seasons before `season`, at every place of the series. */
export function fittedVersion(
  definition: ProductDefinition,
  season: string,
  series: LoadedSeries,
): SeasonVersion {
  const data = placeDataOf(series, Object.keys(definition.series));
  const { kind, source } = series.set;
  const version = fitVersion(definition, season, {
    kind,
    source: source.name,
    digest: source.digest,
    places: data,
  });
  return { version, data, fitted: true };
}

function givenVersion(version: ProductVersion, season: string, series: LoadedSeries): SeasonVersion {
  if (version.season.name !== season) {
    throw new Complaint(
      `the version is ${version.name}, for another season than ${season.slice(0, 40)}: give --season ${version.season.name}, or the definition`,
    );
  }
  return { version, data: placeDataOf(series, Object.keys(version.cover.document.series)), fitted: true };
}

/** A version whose terms all stand in the file: evaluated with no history behind it, so without a burn and a price. */
function asWritten(
  definition: ProductDefinition,
  season: string,
  series: LoadedSeries,
  places: readonly string[],
): ProductVersion {
  const cover = compileCover(coverOf(definition));
  const { kind, source } = series.set;
  const objections = kindObjections(cover, kind);
  if (objections.length > 0) refuse(PRODUCT_REFUSALS.SERIES_KIND_CANNOT_CARRY, { kind, indices: objections });
  const place = { terms: {}, netRate: '0', meanRates: cover.parts.map(() => '0'), burn: [] };
  const document: Json = {
    format: VERSION_FORMAT,
    cover: coverOf(definition),
    season: targetSeason(cover, season).name,
    series: { kind, source: source.name, digest: source.digest },
    fit: definition.fit,
    fittedFrom: [],
    places: Object.fromEntries(places.map((name) => [name, place])),
    price: {
      loadings: definition.fit.premium.loadings,
      levies: [],
      meanNetRate: '0',
      standardError: '0',
    },
  };
  return readVersion(document);
}
