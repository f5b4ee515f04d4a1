// Decides by when a claim must be paid: ten days from the day the trigger was met (Kenya, draft Index Insurance Regulations 2025).
import { addMinutes, type Instant } from '@microcrop/kernel';
import type { ClaimState } from './claim.ts';

const PAYOUT_MINUTES_MAX = 10 * 24 * 60;

/** What is not paid yet; `unpaid` stays payable. */
export const OWED_STATES = [
  'awaiting-approval',
  'approved',
  'unpaid',
] as const satisfies readonly ClaimState[];

/** A claim opened at `openedAt` is paid in time until then. */
export function payoutDueBy(openedAt: Instant): Instant {
  return addMinutes(openedAt, PAYOUT_MINUTES_MAX);
}

/** The latest opening whose deadline has passed at `now`. */
export function deadlinePassedFor(now: Instant): Instant {
  return addMinutes(now, -PAYOUT_MINUTES_MAX);
}
