// Decides how columns become fields: null is a field that is not there.
import { type Instant, instantOfEpochMilliseconds } from '@microcrop/kernel';

/** The field `name`, or none where the column has no value. */
export function known<Name extends string, Value>(
  name: Name,
  value: Value | null,
): { readonly [Field in Name]?: Value } {
  const found: { [Field in Name]?: Value } = {};
  if (value !== null) found[name] = value;
  return found;
}

export function instantOrNull(milliseconds: bigint | null): Instant | null {
  return milliseconds === null ? null : instantOf(milliseconds);
}

export function instantOf(milliseconds: bigint): Instant {
  return instantOfEpochMilliseconds(Number(milliseconds));
}
