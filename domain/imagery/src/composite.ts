// Decides what a composite is: a vegetation index, or an explicit gap, of a source, place and period, in one vintage; flags stand beside.
import { type Instant, type LocalDate, refuse } from '@microcrop/kernel';
import { IMAGERY_REFUSALS } from './refusals.ts';

/** Millionths of NDVI in 1: a value is a whole number of them from -1,000,000 to 1,000,000. */
export const NDVI_MILLIONTHS = 1_000_000;

/** `period` is its first day (`validTime`); `knownAt` when the scheme came to know this vintage (1, then 2 …). */
export type Composite = {
  readonly source: string;
  readonly place: string;
  readonly period: LocalDate;
  readonly vintage: number;
  readonly knownAt: Instant;
  /** null: the source says that it has no value for the period (cloud, as a rule). */
  readonly ndviMillionths: number | null;
  readonly quality: CompositeQuality;
};

/** `suspect` counts and is looked at by a person; a gap is `untested`. */
export const COMPOSITE_QUALITY = { ok: 0, suspect: 1, untested: 3 } as const;
export type CompositeQuality = (typeof COMPOSITE_QUALITY)[keyof typeof COMPOSITE_QUALITY];

/** Below the valid range of MODIS' vegetation products (-0.2): water, snow or cloud rather than a field. */
const SUSPECT_MILLIONTHS_BELOW = -200_000;

/** The range check, the only one that one value can have. Refuses COMPOSITE_MALFORMED outside -1 to 1. */
export function qualityOf(ndviMillionths: number | null): CompositeQuality {
  if (ndviMillionths === null) return COMPOSITE_QUALITY.untested;
  if (!Number.isInteger(ndviMillionths) || Math.abs(ndviMillionths) > NDVI_MILLIONTHS)
    return refuse(IMAGERY_REFUSALS.COMPOSITE_MALFORMED, { ndviMillionths });
  return ndviMillionths < SUSPECT_MILLIONTHS_BELOW ? COMPOSITE_QUALITY.suspect : COMPOSITE_QUALITY.ok;
}
