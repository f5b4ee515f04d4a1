// How one line of the books changes the world: one fold for each kind of event, none missing.
import type { BookEvent } from './events.ts';
import { foldFarmers, foldManual, foldNow, foldOpened, foldPassed, foldToken } from './fold-clock.ts';
import {
  foldPaybill,
  foldPaybillRefused,
  foldPrompt,
  foldPromptBusy,
  foldPromptDone,
} from './fold-collections.ts';
import {
  foldBalance,
  foldPayout,
  foldPayoutBusy,
  foldPayoutDone,
  foldQuestion,
  foldReversal,
  foldReversalDone,
} from './fold-payouts.ts';
import { foldHop, foldLearned, foldSession, foldSessionEnd, foldSms, foldTold } from './fold-words.ts';
import type { State } from './state.ts';

type Folds = { [E in BookEvent['e']]: (state: State, event: Extract<BookEvent, { e: E }>) => void };

const FOLDS: Folds = {
  opened: foldOpened,
  now: foldNow,
  farmers: foldFarmers,
  manual: foldManual,
  token: foldToken,
  'stk-busy': foldPromptBusy,
  stk: foldPrompt,
  'stk-done': foldPromptDone,
  'b2c-busy': foldPayoutBusy,
  b2c: foldPayout,
  'b2c-done': foldPayoutDone,
  ask: foldQuestion,
  reverse: foldReversal,
  'reverse-done': foldReversalDone,
  balance: foldBalance,
  'c2b-urls': (state, event) => {
    state.requests += 1;
    state.urls = event;
  },
  c2b: foldPaybill,
  'c2b-refused': foldPaybillRefused,
  sms: foldSms,
  session: foldSession,
  hop: foldHop,
  learned: foldLearned,
  'session-end': foldSessionEnd,
  passed: foldPassed,
  told: foldTold,
};

/** True when a parsed line is an event: its name is known. The books are the world's own, so no more is asked. */
export function isBookEvent(value: unknown): value is BookEvent {
  return typeof value === 'object' && value !== null && 'e' in value && String(value.e) in FOLDS;
}

export function fold<E extends BookEvent['e']>(state: State, event: Extract<BookEvent, { e: E }>): void {
  FOLDS[event.e](state, event);
}
