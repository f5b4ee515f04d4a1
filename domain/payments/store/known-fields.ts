// Decides how columns become fields: null is a field that is not there.
import { type Instant, instantOfEpochMilliseconds } from '@microcrop/kernel';

/** The fields whose column has a value. */
export function knownFields<Learned extends object>(
  columns: {
    readonly [Name in keyof Learned]-?: Exclude<Learned[Name], undefined> | null;
  },
): Learned {
  const present = Object.entries(columns).filter(([, value]) => value !== null);
  // The one cast: Object.fromEntries forgets the keys and values that `columns` just gave it.
  return Object.fromEntries(present) as Learned;
}

export function instantOrNull(milliseconds: bigint | null): Instant | null {
  return milliseconds === null ? null : instantOf(milliseconds);
}

export function instantOf(milliseconds: bigint): Instant {
  return instantOfEpochMilliseconds(Number(milliseconds));
}
