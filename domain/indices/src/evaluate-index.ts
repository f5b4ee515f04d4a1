// Decides one index of one place: climb the ladder, hold the missing days against the policy, measure, fill by name or stop.
import {
  addDays,
  compare,
  divide,
  formatDate,
  formatDecimal,
  formatRatio,
  multiply,
  type Ratio,
  ratio,
} from '@microcrop/kernel';
import type { CompiledIndex } from './index-node.ts';
import type { DateWindow, IndexOutcome, IndexTrace, UndeterminedReason } from './outcome.ts';
import { quantityOfBase } from './quantity.ts';
import { type ResolvedDays, resolveDays } from './resolve-days.ts';
import type { PlaceSeries } from './series.ts';

/** The index over the whole window, or undetermined. Does not ask whether the window is over: the caller's clock does. */
export function evaluateIndex(index: CompiledIndex, place: PlaceSeries, window: DateWindow): IndexOutcome {
  const days = resolveDays(place, window, index.missing.ladder, index.carries);
  const reasons = objections(index, window, days);
  const fill = days.missing.length > 0 && reasons.length === 0 ? index.missing.fill : null;
  const measure = index.measure(days.values);
  const trace = traceOf(index, window, days, fill, reasons.length === 0 ? measure.steps : {});
  if (reasons.length > 0) return { determined: false, reasons, trace };
  return { determined: true, value: finish(index, measure.base, days.missing.length, window.days), trace };
}

/**
 * The index value of a measure in base steps with `missing` of `days` days unknown: scaled up where the policy names that
 * fill (sum × days ÷ days known), as it is where nothing is missing. Exact, in the index's unit.
 */
export function finish(index: CompiledIndex, base: number, missing: number, days: number): Ratio {
  const known = ratio(BigInt(base));
  const scaled = missing === 0 ? known : multiply(known, ratio(BigInt(days), BigInt(days - missing)));
  return quantityOfBase(index.unit, scaled).value;
}

/** Whether the policy lets `missing` of `days` days pass: none, or a share within the limit that a fill is named for. */
export function tolerates(index: CompiledIndex, missing: number, days: number): boolean {
  if (missing === 0) return true;
  const share = divide(ratio(BigInt(missing)), ratio(BigInt(days)));
  return missing < days && index.missing.fill !== null && compare(share, index.missing.maxShare) <= 0;
}

function objections(
  index: CompiledIndex,
  window: DateWindow,
  days: ResolvedDays,
): readonly UndeterminedReason[] {
  const missing = days.missing.length;
  if (tolerates(index, missing, window.days)) return [];
  const dates = days.missing.map((offset) => formatDate(addDays(window.from, offset)));
  if (missing === window.days) return [{ reason: 'nothing-observed', days: dates }];
  return [
    {
      reason: 'days-missing',
      days: dates,
      share: `${missing}/${window.days}`,
      maxShare: formatRatio(index.missing.maxShare),
    },
  ];
}

function traceOf(
  index: CompiledIndex,
  window: DateWindow,
  days: ResolvedDays,
  fill: string | null,
  steps: IndexTrace['steps'],
): IndexTrace {
  const share = formatDecimal(ratio(BigInt(days.missing.length), BigInt(window.days)), 4);
  return {
    node: index.node,
    unit: index.unit,
    from: formatDate(window.from),
    until: formatDate(addDays(window.from, window.days - 1)),
    days: window.days,
    missingDays: days.missing.map((offset) => formatDate(addDays(window.from, offset))),
    substitutions: days.substitutions,
    fill: fill === null ? null : { name: fill, share },
    steps,
  };
}
