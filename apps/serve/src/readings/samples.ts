// Decides how counts become samples.
import type { Sample } from '../metrics/reading.ts';

export function plain(value: number): readonly Sample[] {
  return [{ labels: {}, value }];
}

export function byState(counts: ReadonlyMap<string, number>): readonly Sample[] {
  return [...counts].map(([state, value]) => ({ labels: { state }, value }));
}
