// Decides what a bundle holds: all that is needed to recompute a determination and each payout, and nothing about a person.
import type { Determination } from '@microcrop/claims';
import type { DailySeries, PlaceSeries, Rung } from '@microcrop/indices';
import {
  dateAt,
  formatDate,
  formatInstant,
  formatRatio,
  type Json,
  type JsonObject,
  type Money,
  type PolicyId,
} from '@microcrop/kernel';
import type { Risk } from '@microcrop/policies';
import type { PlaceData, ProductVersion } from '@microcrop/products';

export const BUNDLE_KIND = 'determination/1';

export type PolicyDue = {
  readonly policyId: PolicyId;
  readonly sumInsured: Money<'KES'>;
  readonly due: Money<'KES'>;
};

export type BundleFacts = {
  readonly version: ProductVersion;
  readonly risk: Risk;
  readonly determination: Determination;
  /** All of the risk up to and including this one, in the order in which they were made. */
  readonly determinations: readonly Determination[];
  readonly data: PlaceData;
  readonly source: { readonly name: string; readonly digest: string };
  readonly dues: readonly PolicyDue[];
};

export function bundleContent(facts: BundleFacts): JsonObject {
  const { version, risk, determination, source } = facts;
  return {
    kind: BUNDLE_KIND,
    product: { name: version.name, digest: version.digest, document: version.document },
    risk: { place: risk.place, season: version.season.name, sowingWindow: risk.sowingWindow },
    determination: {
      phase: determination.phase,
      basis: determination.basis,
      indexValue: determination.indexValue ?? null,
      phaseRate: formatRatio(determination.phaseRate),
      trace: determination.trace,
      dataAsOf: formatInstant(determination.dataAsOf),
      /** The first civil day that could not be known when it was made. */
      knownUntil: formatDate(dateAt(determination.dataAsOf)),
      determinedAt: formatInstant(determination.determinedAt),
    },
    determinations: facts.determinations.map(({ phase, basis, rates }) => ({
      phase,
      basis,
      rates: rates.map(formatRatio),
    })),
    source,
    series: Object.fromEntries(
      Object.entries(facts.data).map(([name, rain]) => [name, writePlaceSeries(rain)]),
    ),
    payouts: facts.dues.map(({ policyId, sumInsured, due }) => ({
      policy: policyId,
      sumInsured: sumInsured.minorUnits.toString(),
      due: due.minorUnits.toString(),
    })),
    currency: 'KES',
  };
}

/** A rung is written only for the days that the place itself lacks: it is asked for no others. */
function writePlaceSeries({ series, rungs }: PlaceSeries): JsonObject {
  const lacking = rungs
    .map((rung) => onlyWhereMissing(rung, series))
    .filter(({ series: { values } }) => values.some(isReading));
  return {
    kind: series.kind,
    start: formatDate(series.start),
    values: series.values,
    rungs: lacking.map(writeRung),
  };
}

function onlyWhereMissing(rung: Rung, own: DailySeries): Rung {
  const values = own.values.map((value, at) =>
    value === null ? (rung.series.values[at + own.start - rung.series.start] ?? null) : null,
  );
  return { ...rung, series: { ...rung.series, start: own.start, values } };
}

function writeRung({ rung, place, series }: Rung): Json {
  return { rung, place, kind: series.kind, values: series.values };
}

function isReading(value: number | null): boolean {
  return value !== null;
}
