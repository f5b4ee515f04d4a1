// Decides what a product version is: a self-contained document whose canonical bytes' digest is its identity.
import { type CompiledShape, parseQuantity, type SeriesKind } from '@microcrop/indices';
import { type Json, type JsonObject, parseDecimal, type Ratio, refuse } from '@microcrop/kernel';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { brokenRules } from './check/broken-rules.ts';
import { draftOf } from './check/draft.ts';
import { type Cover, compileCover, compileShape, indexOf, type PlaceTerms } from './compile-cover.ts';
import type { LevyRow, LoadingRow } from './fit-schema.ts';
import { PRODUCT_REFUSALS } from './refusals.ts';
import { parseSeasonName, type Season, seasonIn } from './season.ts';
import { isVersionDocument, VERSION_FORMAT, type VersionDocument } from './version-schema.ts';

/** What the version holds for one place. */
export type PlaceVersion = {
  readonly place: string;
  readonly terms: PlaceTerms;
  /** The payout's parts at this place, in the document's order. */
  readonly shapes: readonly CompiledShape[];
  readonly netRate: Ratio;
  /** For each part of the payout, its mean rate over the fitted seasons. */
  readonly meanRates: readonly Ratio[];
};

export type Price = { readonly loadings: readonly LoadingRow[]; readonly levies: readonly LevyRow[] };

export type ProductVersion = {
  /** "maize-drought/2011-long-rains". */
  readonly name: string;
  /** SHA-256 of the canonical document (RFC 8785), 64 hexadecimal digits: the identity. */
  readonly digest: string;
  readonly document: JsonObject;
  readonly cover: Cover;
  readonly season: Season;
  readonly seriesKind: SeriesKind;
  readonly places: ReadonlyMap<string, PlaceVersion>;
  readonly price: Price;
};

/** Reads a version's document. Refuses VERSION_MALFORMED for whatever `publish` could not have made. */
export function readVersion(document: unknown): ProductVersion {
  if (!isVersionDocument(document))
    return refuse(PRODUCT_REFUSALS.VERSION_MALFORMED, { format: VERSION_FORMAT });
  const broken = brokenRules(draftOf({ ...document.cover, fit: document.fit }, []))[0];
  if (broken !== undefined) refuse(PRODUCT_REFUSALS.VERSION_MALFORMED, { rule: broken.code });
  const cover = compileCover(document.cover);
  const season = seasonIn(cover, parseSeasonName(document.season).year);
  if (season.name !== document.season)
    refuse(PRODUCT_REFUSALS.VERSION_MALFORMED, { season: document.season });
  for (const row of Object.values(document.places)) checkTable(cover, document.fittedFrom.length, row);
  return {
    name: `${document.cover.product}/${document.season}`,
    digest: digestOf(document),
    document,
    cover,
    season,
    seriesKind: document.series.kind,
    places: new Map(
      Object.entries(document.places).map(([place, row]) => [place, placeVersion(cover, place, row)]),
    ),
    price: { loadings: document.price.loadings, levies: document.price.levies },
  };
}

/** Reads the canonical text of a version, as stores keep it. Refuses VERSION_MALFORMED. */
export function readVersionText(text: string): ProductVersion {
  const document: unknown = JSON.parse(text);
  return readVersion(document);
}

/** The bytes that are hashed, signed and stored: canonical JSON (RFC 8785) in UTF-8. */
export function canonicalText(document: Json): string {
  return canonicalize(document) ?? refuse(PRODUCT_REFUSALS.VERSION_MALFORMED);
}

/** SHA-256 of the canonical document, in hexadecimal. */
export function digestOf(document: Json): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalText(document))));
}

/** The terms of a place. Refuses PLACE_NOT_IN_VERSION. */
export function placeOf(version: ProductVersion, place: string): PlaceVersion {
  return (
    version.places.get(place) ?? refuse(PRODUCT_REFUSALS.PLACE_NOT_IN_VERSION, { place: place.slice(0, 60) })
  );
}

type PlaceRow = VersionDocument['places'][string];

/** One rate a fitted year, one mean a part: else the table is not of this cover. */
function checkTable(cover: Cover, years: number, row: PlaceRow): void {
  const whole = row.burn.length === years && row.meanRates.length === cover.parts.length;
  if (!whole) refuse(PRODUCT_REFUSALS.VERSION_MALFORMED, { table: 'burn or meanRates' });
}

function placeVersion(cover: Cover, place: string, row: PlaceRow): PlaceVersion {
  const terms = Object.fromEntries(
    Object.entries(row.terms).map(([name, text]) => [name, parseQuantity(text)]),
  );
  const shapes = cover.parts.map((part) => compileShape(part.shape, terms));
  checkShapes(cover, place, shapes);
  return {
    place,
    terms,
    shapes,
    netRate: parseDecimal(row.netRate),
    meanRates: row.meanRates.map(parseDecimal),
  };
}

/** Refuses TERM_UNUSABLE where the place's terms are in another unit than the index, or cannot pay as the shape says. */
export function checkShapes(cover: Cover, place: string, shapes: readonly CompiledShape[]): void {
  for (const shape of shapes) {
    const { unit } = indexOf(cover, shape.of);
    const { trigger, exit } = shape.bounds;
    const fault = trigger.unit === unit && exit.unit === unit ? shape.faults()[0]?.code : 'UNIT_MISMATCH';
    if (fault !== undefined) refuse(PRODUCT_REFUSALS.TERM_UNUSABLE, { place, index: shape.of, fault });
  }
}
