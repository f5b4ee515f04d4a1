// Decides when the operator's "no such transaction" may be taken for "it never was".
import type { Instant } from '@microcrop/kernel';

/**
 * The operator's books may lag behind its answers, and a window shorter than that lag pays twice. A day is far above any lag
 * reported; where it is short all the same, a disbursement still goes out under its first id, which the operator takes once.
 */
export const SETTLE_WINDOW_MINUTES = 1440;

/** True when "not found", said now about something sent at `sentAt`, means never. */
export function notFoundMeansNever(sentAt: Instant, now: Instant): boolean {
  return now - sentAt >= SETTLE_WINDOW_MINUTES * 60_000;
}
