// Decides when the operator is asked again about something unknown, and when a person takes over.
import { NOT_SENT } from './mobile-operator.ts';

/** Minutes of scheme time from one question to the next; the first counts from the request. */
export const ASK_AGAIN_MINUTES = {
  /** A prompt lives for about a minute; callbacks have come after three days. */
  collection: [1, 2, 5, 15, 60, 240, 720, 1440, 1440, 1440],
  disbursement: [1, 2, 5, 15, 60, 240, 720, 1440, 1440, 1440],
  receipt: [1, 2, 5, 15, 60, 240, 720, 1440],
  refund: [1, 2, 5, 15, 60, 240, 720, 1440, 1440, 1440],
} as const satisfies Record<string, readonly number[]>;

/** Minutes until the same request is sent again after a definite no that passes by itself. */
export const SEND_AGAIN_MINUTES = [1, 2, 5, 15, 30, 60, 120, 240, 480, 1440] as const;

/** Minutes until a stored answer whose query has no acknowledgement yet is looked at again, before a new query is made. */
export const ACKNOWLEDGEMENT_WAIT_MINUTES = 2;

export type AskedAbout = keyof typeof ASK_AGAIN_MINUTES;

/** Minutes until question number `asksMade` + 1, or `human` when the schedule is spent: the statement and a person decide. */
export function nextAskMinutes(about: AskedAbout, asksMade: number): number | 'human' {
  return ASK_AGAIN_MINUTES[about][asksMade] ?? 'human';
}

/** Minutes until attempt number `attemptsMade` + 1, `attemptsMade` >= 1, or `human`. */
export function nextSendMinutes(attemptsMade: number): number | 'human' {
  return SEND_AGAIN_MINUTES[attemptsMade - 1] ?? 'human';
}

/** The number of the next attempt after number `round` was refused with `code`: one that never left was none. */
export function roundAfter(round: number, code: string): number {
  return code === NOT_SENT ? round : round + 1;
}
