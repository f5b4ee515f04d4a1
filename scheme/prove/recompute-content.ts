// Decides whether a bundle's numbers are what its own series and product give: every rate, and every payout to the cent.
import {
  type DeterminationId,
  equals,
  type Json,
  type JsonObject,
  parseIdentifier,
  type Ratio,
  refuse,
} from '@microcrop/kernel';
import { canonicalText, evaluatePhase, historicalMeanRates, ratesOf, readVersion } from '@microcrop/products';
import { foldDues } from '../determine/fold-dues.ts';
import { traceOf } from '../determine/trace-of.ts';
import { SCHEME_REFUSALS } from '../refusals.ts';
import { type ReadContent, type ReadPayout, type ReadVersion, readContent } from './read-content.ts';

export type Recomputation = {
  readonly product: string;
  readonly place: string;
  readonly phase: string;
  readonly basis: string;
  readonly payouts: number;
  /** Sum of the payouts, minor units of KES. */
  readonly dueMinorUnits: bigint;
  /** What was checked, in the order of checking, in a reader's words. */
  readonly checks: readonly string[];
};

/** Recomputes a bundle's content. Refuses BUNDLE_MALFORMED and BUNDLE_DISAGREES, naming what differs. */
export function recomputeContent(content: JsonObject, versionOf: ReadVersion = readVersion): Recomputation {
  const read = readContent(content, versionOf);
  if (read.version.digest !== read.statedDigest) disagrees('product digest');
  const trace = recomputePhase(read);
  if (canonicalText(trace) !== canonicalText(read.trace)) disagrees('trace');
  recomputePayouts(read);
  return {
    product: read.version.name,
    place: read.place,
    phase: read.phase,
    basis: read.basis,
    payouts: read.payouts.length,
    dueMinorUnits: read.payouts.reduce((sum, payout) => sum + payout.due.minorUnits, 0n),
    checks: [
      `product ${read.version.name} has the digest ${read.version.digest}`,
      `the series gives phase ${read.phase} at ${read.place} the stated index values, substitutes and rates (${read.basis})`,
      `each of ${read.payouts.length} payouts is the product's to the cent`,
    ],
  };
}

/** The phase's trace, evaluated anew; its rates are held against the stated ones. */
function recomputePhase(read: ReadContent): Json {
  const { version, place, phase, basis } = read;
  const outcome = evaluatePhase(version, place, phase, read.data, read.knownUntil);
  const stated = read.determinations.at(-1);
  if (stated === undefined || stated.phase !== phase || stated.basis !== basis)
    return disagrees('determinations');
  if (basis === 'index') {
    if (!outcome.determined) return disagrees('basis: the index is undetermined');
    sameRates(ratesOf(outcome).rates, stated.rates);
  } else {
    if (basis !== 'named-rule' || outcome.determined) return disagrees('basis: the index is determined');
    sameRates(historicalMeanRates(version, place, phase).rates, stated.rates);
  }
  return traceOf(outcome);
}

function recomputePayouts(read: ReadContent): void {
  const rows = read.determinations.map(({ phase, rates }, at) => ({ id: ordinalId(at), phase, rates }));
  const last = ordinalId(rows.length - 1);
  for (const payout of read.payouts) {
    const due = foldDues(read.version, rows, payout.sumInsured).get(last);
    if (due?.minorUnits !== payout.due.minorUnits) disagreesOn(payout);
  }
}

/** A name for a determination inside this computation; a bundle tells their order, not their ids. */
function ordinalId(at: number): DeterminationId {
  return parseIdentifier<DeterminationId>(`00000000-0000-4000-8000-${String(at).padStart(12, '0')}`);
}

function sameRates(computed: readonly Ratio[], stated: readonly Ratio[]): void {
  const same =
    computed.length === stated.length && computed.every((rate, at) => equals(rate, stated[at] ?? rate));
  if (!same) disagrees('rates');
}

function disagrees(what: string): never {
  return refuse(SCHEME_REFUSALS.BUNDLE_DISAGREES, { what });
}

function disagreesOn(payout: ReadPayout): never {
  return disagrees(`payout of policy ${payout.policy.slice(0, 36)}`);
}
