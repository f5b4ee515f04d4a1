// Decides the life of a notification: every pair of states.
import { expect, test } from 'vitest';
import {
  NOTIFICATION_LIFE,
  type NotificationState,
  notificationMayBecome,
  SENT_AGAIN_FROM,
  statesBefore,
} from '../src/index.ts';

const STATES: readonly NotificationState[] = ['queued', 'sending', 'unknown', 'sent', 'delivered', 'failed'];

test('an end is left only where a person asks again, and everything else reaches one', () => {
  const ends = STATES.filter((state) => NOTIFICATION_LIFE[state].every((next) => next === 'queued'));
  expect(ends).toEqual(['delivered', 'failed']);
  expect(SENT_AGAIN_FROM.every((from) => notificationMayBecome(from, 'queued'))).toBe(true);
  const reached = new Set<NotificationState>(['queued']);
  for (const state of reached) for (const next of NOTIFICATION_LIFE[state]) reached.add(next);
  expect([...reached].toSorted()).toEqual(STATES.toSorted());
});

test('what comes before is what may become', () => {
  for (const to of STATES) {
    expect(statesBefore(to)).toEqual(STATES.filter((from) => notificationMayBecome(from, to)));
  }
});
