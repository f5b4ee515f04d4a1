// What the clock, the planned people and the tokens do to the state.
import { isWholePlace, planFarmers } from '../farmers/plan-farmers.ts';
import { DEFAULT_FAULT_RATES, NO_FAULT_RATES } from '../fault-rates.ts';
import type { BookEvent } from './events.ts';
import { personOf } from './people.ts';
import { count, finish, scheduleAt } from './schedule.ts';
import type { State } from './state.ts';

type Of<E extends BookEvent['e']> = Extract<BookEvent, { e: E }>;

export function foldOpened(state: State, event: Of<'opened'>): void {
  state.opened = { seed: event.seed, faults: event.faults };
  state.rates = event.faults === 'none' ? NO_FAULT_RATES : DEFAULT_FAULT_RATES;
  state.accounts.utility = event.utility;
}

export function foldNow(state: State, event: Of<'now'>): void {
  state.now = Math.max(state.now, event.at);
}

export function foldFarmers(state: State, event: Of<'farmers'>): void {
  state.plan = { seed: event.seed, count: event.count, terms: event.terms };
  for (const farmer of planFarmers(event.seed, event.count, event.terms)) {
    const person = personOf(state, farmer.msisdn);
    if (person.manual || !isWholePlace(farmer.home)) continue;
    person.farmer = farmer;
    const { msisdn } = farmer;
    scheduleAt(state, { kind: 'session', ref: msisdn, copy: 'buy', msisdn, note: 'buy' }, farmer.dialAt);
    farmer.rainAt.forEach((at, nth) => {
      scheduleAt(state, { kind: 'session', ref: msisdn, copy: `rain${nth}`, msisdn, note: 'rain' }, at);
    });
  }
}

export function foldManual(state: State, event: Of<'manual'>): void {
  personOf(state, event.msisdn).manual = true;
  state.manualPeople += 1;
}

export function foldToken(state: State, event: Of<'token'>): void {
  state.token = { token: event.token, until: event.until };
  state.tokens += 1;
}

export function foldPassed(state: State, event: Of<'passed'>): void {
  finish(state, event.item);
  if (event.reason !== '') count(state, event.reason);
}
