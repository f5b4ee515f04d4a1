// Decides a percentile of past values: linear between ranks, h = (n − 1)p (Hyndman and Fan's type 7), exact.
import { add, compare, invariant, multiply, type Ratio, ratio, round, subtract } from '@microcrop/kernel';

/** `share` is 0 to 1. Crashes on no values. */
export function percentile(values: readonly Ratio[], share: Ratio): Ratio {
  const sorted = values.toSorted(compare);
  const rank = multiply(share, ratio(BigInt(sorted.length - 1)));
  const below = Number(round(rank, 'floor'));
  const low = sorted[below];
  invariant(low !== undefined, 'a percentile is taken of at least one value, at a share of 0 to 1');
  const high = sorted[below + 1] ?? low;
  return add(low, multiply(subtract(high, low), subtract(rank, ratio(BigInt(below)))));
}
