// What payouts, reversals and the platform's questions do to the state, and which results will follow.
import { draw } from '../draw.ts';
import { DELAYS } from '../fault-rates.ts';
import { present } from '../present.ts';
import type { BookEvent } from './events.ts';
import { moveMoney, payoutCharge } from './move-money.ts';
import { personOf } from './people.ts';
import { count, finish, itemKey, schedule } from './schedule.ts';
import type { Payout, State } from './state.ts';

type Of<E extends BookEvent['e']> = Extract<BookEvent, { e: E }>;

const seedOf = (state: State): number => present(state.opened, 'opening').seed;

export function foldPayoutBusy(state: State, event: Of<'b2c-busy'>): void {
  state.busyPayouts.add(event.id);
  count(state, 'b2c.busy');
}

export function foldPayout(state: State, event: Of<'b2c'>): void {
  const person = personOf(state, event.msisdn);
  person.payoutAmounts.push(event.amount);
  const nth = person.payoutAmounts.filter((amount) => amount === event.amount).length;
  state.busyPayouts.delete(event.id);
  state.payouts.set(event.id, { ...event, nth, code: null, receipt: '', doneAt: 0 });
  state.asked.delete(event.id);
  schedule(state, {
    kind: 'payout',
    ref: event.id,
    msisdn: event.msisdn,
    after: event.at,
    delay: DELAYS.payoutSettled,
  });
}

export function foldPayoutDone(state: State, event: Of<'b2c-done'>): void {
  const payout = present(state.payouts.get(event.id), 'payout');
  payout.code = event.code;
  payout.receipt = event.receipt;
  payout.doneAt = event.at;
  finish(state, itemKey('payout', event.id));
  count(state, `b2c.result.${event.code}`);
  if (event.code === '0') {
    const { msisdn, amount } = payout;
    const charge = payoutCharge(state.tariff, amount);
    moveMoney(state, {
      receipt: event.receipt,
      kind: 'b2c',
      direction: 'out',
      amount,
      charge,
      msisdn,
      account: '',
      at: event.at,
      originatorId: event.id,
    });
  }
  scheduleResult(state, payout);
}

function scheduleResult(state: State, payout: Payout): void {
  const { msisdn, amount, nth, id, doneAt: after } = payout;
  const lot = personOf(state, msisdn).manual ? 1 : draw(seedOf(state), 'b2c-result', msisdn, amount, nth);
  const { b2cResultNever, b2cResultLate, b2cResultTwice, b2cQueueTimeout } = state.rates;
  const result = { kind: 'payout-result' as const, ref: id, msisdn, after };
  if (lot < b2cResultNever) return;
  if (lot < b2cResultNever + b2cResultLate) {
    schedule(state, { ...result, delay: DELAYS.late[1] });
  } else if (lot < b2cResultNever + b2cResultLate + b2cQueueTimeout) {
    schedule(state, { kind: 'payout-queue', ref: id, msisdn, after, delay: DELAYS.queueTimeout });
    schedule(state, { ...result, delay: DELAYS.resultAfterQueueTimeout });
  } else {
    schedule(state, { ...result, delay: 0 });
    const twice = lot < b2cResultNever + b2cResultLate + b2cQueueTimeout + b2cResultTwice;
    if (twice) schedule(state, { ...result, copy: 2, delay: DELAYS.repeat });
  }
}

export function foldQuestion(state: State, event: Of<'ask'>): void {
  state.requests += 1;
  const nth = (state.asked.get(event.subject) ?? 0) + 1;
  state.asked.set(event.subject, nth);
  state.questions.set(event.id, event);
  const msisdn = subjectMsisdn(state, event.subject);
  const lot =
    msisdn !== '' && personOf(state, msisdn).manual
      ? 1
      : draw(seedOf(state), 'status', ...subjectIdentity(state, event.subject), nth);
  const { statusDelayed, statusTwice } = state.rates;
  const result = { kind: 'status-result' as const, ref: event.id, msisdn, after: event.at };
  schedule(state, { ...result, delay: lot < statusDelayed ? DELAYS.statusDelayed : 0 });
  const twice = lot >= statusDelayed && lot < statusDelayed + statusTwice;
  if (twice) schedule(state, { ...result, copy: 2, delay: DELAYS.repeat });
}

function subjectMsisdn(state: State, subject: string): string {
  return state.byReceipt.get(subject)?.msisdn ?? state.payouts.get(subject)?.msisdn ?? '';
}

// Ids that the platform made are no identity: two runs may name the same payout differently.
function subjectIdentity(state: State, subject: string): readonly (string | number)[] {
  const payout = state.payouts.get(subject);
  return payout === undefined ? [subject] : [payout.msisdn, payout.amount, payout.nth];
}

export function foldReversal(state: State, event: Of<'reverse'>): void {
  state.requests += 1;
  state.reversals.set(event.id, { ...event, code: null, newReceipt: '', doneAt: 0 });
  const msisdn = subjectMsisdn(state, event.receipt);
  schedule(state, { kind: 'reversal', ref: event.id, msisdn, after: event.at, delay: DELAYS.payoutSettled });
}

export function foldReversalDone(state: State, event: Of<'reverse-done'>): void {
  const reversal = present(state.reversals.get(event.id), 'reversal');
  reversal.code = event.code;
  reversal.newReceipt = event.receipt;
  reversal.doneAt = event.at;
  finish(state, itemKey('reversal', event.id));
  count(state, `reversal.result.${event.code}`);
  const original = state.byReceipt.get(reversal.receipt);
  if (event.code === '0' && original !== undefined) {
    original.reversed = true;
    const { msisdn, account } = original;
    moveMoney(state, {
      receipt: event.receipt,
      kind: 'reversal',
      direction: 'out',
      amount: reversal.amount,
      charge: 0,
      msisdn,
      account,
      at: event.at,
      originatorId: event.id,
      originalReceipt: reversal.receipt,
    });
  }
  const msisdn = original?.msisdn ?? '';
  schedule(state, { kind: 'reversal-result', ref: event.id, msisdn, after: event.at, delay: 0 });
}

export function foldBalance(state: State, event: Of<'balance'>): void {
  state.requests += 1;
  state.balances.set(event.id, event);
  schedule(state, { kind: 'balance-result', ref: event.id, msisdn: '', after: event.at, delay: 0 });
}
