// Decides what the tests of this package read: the shipped product files, and rain for them.
import { readFileSync } from 'node:fs';
import type { DailySeries, SeriesKind } from '@microcrop/indices';
import { addDays, draw, type LocalDate, parseDate } from '@microcrop/kernel';
import {
  checkProduct,
  type FitData,
  formatFault,
  type PlaceData,
  type ProductDefinition,
  rainData,
} from '../src/index.ts';

export const PRODUCTS = ['maize-drought', 'excess-rain', 'dry-spell'] as const;
export type ProductName = (typeof PRODUCTS)[number];

export function productText(name: ProductName): string {
  return readFileSync(new URL(`../../../products/${name}.jsonc`, import.meta.url), 'utf8');
}

/** A shipped product, which must be sound. */
export function definitionOf(name: ProductName): ProductDefinition {
  const checked = checkProduct(productText(name), name);
  if (!checked.sound) throw new Error(checked.faults.map(formatFault).join('\n'));
  return checked.definition;
}

export const SAMPLE_START = parseDate('1981-01-01');

/** Rain of two wet seasons a year, drawn by place and day: enough to fit on, no climate of anywhere. */
export function sampleSeries(place: string, years: number, kind: SeriesKind = 'station'): DailySeries {
  const values = Array.from({ length: years * 365 + 10 }, (_day, at) =>
    sampleReading(place, addDays(SAMPLE_START, at)),
  );
  return { kind, unit: 'micrometre', start: SAMPLE_START, values };
}

function sampleReading(place: string, date: LocalDate): number {
  const month = Math.floor((((date % 365.25) + 365.25) % 365.25) / 30.5);
  const wet = month === 2 || month === 3 || month === 4 || month === 9 || month === 10;
  const rains = draw(['rains', date]) < (wet ? 0.3 : 0.05);
  return rains ? Math.round(draw(['depth', place, date]) * 400) * 100 : 0;
}

function samplePlaces(
  names: readonly string[],
  years: number,
  kind: SeriesKind = 'station',
): ReadonlyMap<string, PlaceData> {
  return new Map(names.map((name) => [name, rainData(sampleSeries(name, years, kind))]));
}

export function sampleFitData(kind: SeriesKind = 'station', years = 31): FitData {
  return {
    kind,
    source: 'sample',
    digest: '0'.repeat(64),
    places: samplePlaces(['KARARE', 'SONGA'], years, kind),
  };
}
