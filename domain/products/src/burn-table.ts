// Decides the table by year that a fit prints: what the version would have paid, place by place and on average.
import { parseDecimal, type Ratio } from '@microcrop/kernel';
import { type Burn, burnOf, meanOf } from './burn.ts';
import { pastIndexValues } from './past-seasons.ts';
import type { PlaceData } from './place-data.ts';
import { type ProductVersion, placeOf } from './version.ts';
import { isVersionDocument } from './version-schema.ts';

export type BurnRow = {
  readonly year: number;
  readonly byPlace: readonly (Ratio | null)[];
  readonly mean: Ratio;
};
export type BurnTable = {
  readonly places: readonly string[];
  readonly rows: readonly BurnRow[];
  readonly mean: Ratio;
};

/** The fitted years, from the version alone. */
export function burnTable(version: ProductVersion): BurnTable {
  const { document } = version;
  const years = isVersionDocument(document) ? document.fittedFrom : [];
  const places = isVersionDocument(document) ? document.places : {};
  const burns = Object.values(places).map((row) => row.burn.map(parseDecimal));
  return tableOf(Object.keys(places), years, burns);
}

/** Any years that the series cover, at the version's present terms: "as if". Null where a year is undetermined. */
export function asIfTable(
  version: ProductVersion,
  data: ReadonlyMap<string, PlaceData>,
  years: readonly number[],
): BurnTable {
  const burns = [...data].map(([place, series]) => asIfBurn(version, place, series, years).rates);
  return tableOf([...data.keys()], years, burns);
}

/** The burn of one place over any years that its series cover, at the version's present terms. */
export function asIfBurn(
  version: ProductVersion,
  place: string,
  data: PlaceData,
  years: readonly number[],
): Burn {
  const values = pastIndexValues(version.cover, data, years);
  return burnOf(version.cover, placeOf(version, place).shapes, values, years.length);
}

function tableOf(
  places: readonly string[],
  years: readonly number[],
  burns: readonly (readonly (Ratio | null)[])[],
): BurnTable {
  const rows = years.map((year, at) => {
    const byPlace = burns.map((burn) => burn[at] ?? null);
    return { year, byPlace, mean: meanOf(byPlace) };
  });
  return { places, rows, mean: meanOf(rows.map((row) => row.mean)) };
}
