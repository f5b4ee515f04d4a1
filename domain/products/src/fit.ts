// Decides how a definition becomes a version for one season: terms and price from the seasons before it, never from it.
import type { SeriesKind } from '@microcrop/indices';
import { formatDecimal, parseDecimal, type Ratio, refuse } from '@microcrop/kernel';
import { type Burn, burnOf, meanOf } from './burn.ts';
import { type Cover, compileCover, compileShape, type PlaceTerms } from './compile-cover.ts';
import { coverOf, type ProductDefinition } from './definition.ts';
import { fitTerms, writeTerms } from './fit-terms.ts';
import { type IndexValues, pastIndexValues, yearsCovered } from './past-seasons.ts';
import type { PlaceData } from './place-data.ts';
import { priceDocument } from './price.ts';
import { PRODUCT_REFUSALS } from './refusals.ts';
import { parseSeasonName, type Season, seasonIn } from './season.ts';
import { kindObjections } from './series-kinds.ts';
import { checkShapes, type ProductVersion, readVersion } from './version.ts';
import { VERSION_FORMAT } from './version-schema.ts';

/** Past readings of every place that the version is to be sold in, with their source. */
export type FitData = {
  readonly kind: SeriesKind;
  /** What the series is called ("chirps_daily_12sublocations.csv"). */
  readonly source: string;
  /** SHA-256 of the source, hexadecimal. */
  readonly digest: string;
  readonly places: ReadonlyMap<string, PlaceData>;
};

/** Decimals of the burn and of mean rates in the version. */
export const BURN_PLACES = 6;

/**
 * Fits and freezes: `season` is "2011-long-rains". Uses every season that ended before the sales of this one began and that is
 * determined at every place. Refuses SEASON_MALFORMED, SEASON_UNKNOWN, SERIES_KIND_CANNOT_CARRY, YEARS_TOO_FEW, TERM_UNUSABLE.
 */
export function fitVersion(definition: ProductDefinition, season: string, data: FitData): ProductVersion {
  const document = coverOf(definition);
  const cover = compileCover(document);
  const target = targetSeason(cover, season);
  const objections = kindObjections(cover, data.kind);
  if (objections.length > 0)
    refuse(PRODUCT_REFUSALS.SERIES_KIND_CANNOT_CARRY, { kind: data.kind, indices: objections });
  const history = completeHistory(cover, target, data);
  if (history.years.length < definition.fit.yearsMin) {
    refuse(PRODUCT_REFUSALS.YEARS_TOO_FEW, {
      years: history.years.length,
      yearsMin: definition.fit.yearsMin,
    });
  }
  const fitted = history.places.map(({ place, values }) =>
    fitPlace(cover, definition, place, values, history.years),
  );
  const price = priceDocument(
    definition.fit.premium,
    target,
    fitted.map(({ burn }) => burn.rates),
  );
  return readVersion({
    format: VERSION_FORMAT,
    cover: document,
    season: target.name,
    series: { kind: data.kind, source: data.source, digest: data.digest },
    fit: definition.fit,
    fittedFrom: history.years,
    places: Object.fromEntries(
      fitted.map(({ place, terms, burn }, at) => [
        place,
        placeDocument(terms, burn, price.netRates[at] ?? '0'),
      ]),
    ),
    price: price.document,
  });
}

/** The season of that name. Refuses SEASON_MALFORMED, and SEASON_UNKNOWN where the product covers another. */
export function targetSeason(cover: Cover, name: string): Season {
  const parsed = parseSeasonName(name);
  const covered = cover.document.season.name;
  if (parsed.season !== covered) refuse(PRODUCT_REFUSALS.SEASON_UNKNOWN, { season: parsed.season, covered });
  return seasonIn(cover, parsed.year);
}

type PlaceHistory = { readonly place: string; readonly values: IndexValues };
type History = { readonly years: readonly number[]; readonly places: readonly PlaceHistory[] };

/** The seasons before `target` that every place has complete, so that all places are fitted on the same years. */
function completeHistory(cover: Cover, target: Season, data: FitData): History {
  const before = (year: number): boolean => seasonIn(cover, year).coverUntil < target.salesFrom;
  const covered = [...data.places].map(([, series]) => new Set(yearsCovered(cover, series)));
  const candidates = [...(covered[0] ?? [])].filter(
    (year) => before(year) && covered.every((years) => years.has(year)),
  );
  const values = historyOf(cover, data, candidates);
  const complete = candidates.filter((_year, at) =>
    values.every((row) => [...row.values.values()].every((column) => column[at] !== null)),
  );
  const places = complete.length === candidates.length ? values : historyOf(cover, data, complete);
  return { years: complete, places };
}

function historyOf(cover: Cover, data: FitData, years: readonly number[]): readonly PlaceHistory[] {
  return [...data.places].map(([place, series]) => ({
    place,
    values: pastIndexValues(cover, series, years),
  }));
}

type FittedPlace = { readonly place: string; readonly terms: PlaceTerms; readonly burn: Burn };

function fitPlace(
  cover: Cover,
  definition: ProductDefinition,
  place: string,
  values: IndexValues,
  years: readonly number[],
): FittedPlace {
  const terms = fitTerms(cover, definition.fit.terms, values);
  const shapes = cover.parts.map((part) => compileShape(part.shape, terms));
  checkShapes(cover, place, shapes);
  return { place, terms, burn: burnOf(cover, shapes, values, years.length) };
}

function placeDocument(terms: PlaceTerms, burn: Burn, netRate: string) {
  const decimal = (rate: Ratio | null): string => formatDecimal(rate ?? parseDecimal('0'), BURN_PLACES);
  return {
    terms: writeTerms(terms),
    netRate,
    meanRates: burn.parts.map((rates) => decimal(meanOf(rates))),
    burn: burn.rates.map(decimal),
  };
}
