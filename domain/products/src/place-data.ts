// Decides what a place is evaluated on: for each series that the product reads, the place's own and its rungs.
import type { DailySeries, PlaceSeries, Rung } from '@microcrop/indices';
import { refuse } from '@microcrop/kernel';
import { PRODUCT_REFUSALS } from './refusals.ts';

/** By the name that the product file gives a series ("rain"). */
export type PlaceData = Readonly<Record<string, PlaceSeries>>;

/** The data of a place whose product reads rain only. */
export function rainData(series: DailySeries, rungs: readonly Rung[] = []): PlaceData {
  return { rain: { series, rungs } };
}

/** Refuses SERIES_ABSENT. */
export function seriesNamed(data: PlaceData, name: string): PlaceSeries {
  return data[name] ?? refuse(PRODUCT_REFUSALS.SERIES_ABSENT, { series: name });
}
