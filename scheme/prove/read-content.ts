// Decides how a bundle's content is read back into what the engine takes: strictly, for it comes from anywhere.
import {
  type DailySeries,
  type PlaceSeries,
  type Rung,
  SERIES_KINDS,
  type SeriesKind,
} from '@microcrop/indices';
import {
  type Json,
  type JsonObject,
  type LocalDate,
  type Money,
  money,
  parseDate,
  parseRatio,
  type Ratio,
  refuse,
} from '@microcrop/kernel';
import type { PlaceData, ProductVersion } from '@microcrop/products';
import { SCHEME_REFUSALS } from '../refusals.ts';
import { BUNDLE_KIND } from './bundle-content.ts';

/** Reads a version's document, and refuses what is none; one who checks many bundles may remember what it read. */
export type ReadVersion = (document: Json) => ProductVersion;

export type ReadDetermination = {
  readonly phase: string;
  readonly basis: string;
  readonly rates: readonly Ratio[];
};
export type ReadPayout = {
  readonly policy: string;
  readonly sumInsured: Money<'KES'>;
  readonly due: Money<'KES'>;
};

export type ReadContent = {
  readonly version: ProductVersion;
  readonly statedDigest: string;
  readonly place: string;
  readonly phase: string;
  readonly basis: string;
  readonly trace: Json;
  readonly knownUntil: LocalDate;
  readonly determinations: readonly ReadDetermination[];
  readonly data: PlaceData;
  readonly payouts: readonly ReadPayout[];
};

/** Refuses BUNDLE_MALFORMED, naming the part; and whatever the product's own reader refuses. */
export function readContent(content: JsonObject, versionOf: ReadVersion): ReadContent {
  if (content['kind'] !== BUNDLE_KIND) malformed('kind');
  const product = objectAt(content, 'product');
  const determination = objectAt(content, 'determination');
  return {
    version: versionOf(product['document'] ?? null),
    statedDigest: textAt(product, 'digest'),
    place: textAt(objectAt(content, 'risk'), 'place'),
    phase: textAt(determination, 'phase'),
    basis: textAt(determination, 'basis'),
    trace: determination['trace'] ?? null,
    knownUntil: parseDate(textAt(determination, 'knownUntil')),
    determinations: listAt(content, 'determinations').map(readDetermination),
    data: Object.fromEntries(
      Object.entries(objectAt(content, 'series')).map(([name, rain]) => [name, readPlaceSeries(rain)]),
    ),
    payouts: listAt(content, 'payouts').map(readPayout),
  };
}

function readDetermination(value: Json): ReadDetermination {
  const row = objectOf(value, 'determinations');
  const rates = listAt(row, 'rates').map((rate) =>
    parseRatio(typeof rate === 'string' ? rate : malformed('rates')),
  );
  return { phase: textAt(row, 'phase'), basis: textAt(row, 'basis'), rates };
}

function readPayout(value: Json): ReadPayout {
  const row = objectOf(value, 'payouts');
  return { policy: textAt(row, 'policy'), sumInsured: centsAt(row, 'sumInsured'), due: centsAt(row, 'due') };
}

function readPlaceSeries(value: Json): PlaceSeries {
  const row = objectOf(value, 'series');
  const start = parseDate(textAt(row, 'start'));
  const rungs = listAt(row, 'rungs').map((each): Rung => {
    const rung = objectOf(each, 'rungs');
    return { rung: textAt(rung, 'rung'), place: textAt(rung, 'place'), series: seriesOf(rung, start) };
  });
  return { series: seriesOf(row, start), rungs };
}

function seriesOf(row: JsonObject, start: LocalDate): DailySeries {
  return {
    kind: kindOf(textAt(row, 'kind')),
    unit: 'micrometre',
    start,
    values: listAt(row, 'values').map(readingOf),
  };
}

function kindOf(text: string): SeriesKind {
  return SERIES_KINDS.find((kind) => kind === text) ?? malformed('series kind');
}

function readingOf(value: Json): number | null {
  if (value === null) return null;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : malformed('values');
}

function centsAt(row: JsonObject, key: string): Money<'KES'> {
  const text = textAt(row, key);
  return /^\d{1,15}$/.test(text) ? money('KES', BigInt(text)) : malformed(key);
}

function textAt(row: JsonObject, key: string): string {
  const value = row[key];
  return typeof value === 'string' ? value : malformed(key);
}

function listAt(row: JsonObject, key: string): readonly Json[] {
  const value = row[key];
  return isList(value) ? value : malformed(key);
}

function objectAt(row: JsonObject, key: string): JsonObject {
  return objectOf(row[key] ?? null, key);
}

function objectOf(value: Json, part: string): JsonObject {
  return typeof value === 'object' && value !== null && !isList(value) ? value : malformed(part);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function malformed(part: string): never {
  return refuse(SCHEME_REFUSALS.BUNDLE_MALFORMED, { part });
}
