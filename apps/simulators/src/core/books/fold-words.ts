// What messages, sessions and delivered calls do to the state, and what people do next.
import { draw } from '../draw.ts';
import { FRESH_MEMORY } from '../farmers/answer-screen.ts';
import { paysByHand, triesAgain } from '../farmers/behaviour.ts';
import { type Facts, readFacts } from '../farmers/facts.ts';
import { nextPayments } from '../farmers/pay-by-hand.ts';
import { DELAYS } from '../fault-rates.ts';
import { present } from '../present.ts';
import type { BookEvent } from './events.ts';
import { personOf } from './people.ts';
import { count, finish, schedule, scheduleAt } from './schedule.ts';
import type { Person, State } from './state.ts';

type Of<E extends BookEvent['e']> = Extract<BookEvent, { e: E }>;

const DAY_MS = 86_400_000;
const TRIES_MAX = 4;
const CONFUSIONS_KEPT_MAX = 100;

export function foldSms(state: State, event: Of<'sms'>): void {
  const person = personOf(state, event.msisdn);
  const first = person.inbox.every((message) => message.text !== event.text);
  const nth = new Set(person.inbox.map((message) => message.text)).size + (first ? 1 : 0);
  person.inbox.push({ id: event.id, text: event.text, at: event.at, parts: event.parts });
  state.messages += 1;
  state.smsSpent += event.cost;
  if (person.farmer !== null && paysByHand(person.farmer.behaviour)) learn(person, readFacts(event.text));
  scheduleReports(state, person, event, nth);
}

/** A message's number among the different ones that this person was sent; a resend keeps its number. */
export function ordinalOfText(person: Person, text: string): number {
  const texts = [...new Set(person.inbox.map((message) => message.text))];
  const known = texts.indexOf(text);
  return known === -1 ? texts.length + 1 : known + 1;
}

function scheduleReports(state: State, person: Person, event: Of<'sms'>, nth: number): void {
  const report = { kind: 'report' as const, ref: event.id, msisdn: event.msisdn, after: event.at };
  if (person.manual) {
    schedule(state, { ...report, delay: 0, note: 'Success' });
    return;
  }
  if (person.farmer === null) {
    schedule(state, { ...report, delay: 0, note: 'Failed' });
    return;
  }
  const lot = draw(present(state.opened, 'opening').seed, 'report', event.msisdn, nth);
  const { reportNever, reportFailed, reportLate, reportTwice } = state.rates;
  if (lot < reportNever) return;
  const failed = lot < reportNever + reportFailed;
  const late = !failed && lot < reportNever + reportFailed + reportLate;
  schedule(state, { ...report, delay: late ? DELAYS.reportLate : 0, note: failed ? 'Failed' : 'Success' });
  const twice = !failed && !late && lot < reportNever + reportFailed + reportLate + reportTwice;
  if (twice) schedule(state, { ...report, copy: 2, delay: DELAYS.repeat, note: 'Success' });
}

function learn(person: Person, facts: Facts): void {
  Object.assign(person.facts, facts);
}

export function foldLearned(state: State, event: Of<'learned'>): void {
  learn(personOf(state, event.msisdn), event.facts);
}

export function foldSession(state: State, event: Of<'session'>): void {
  const person = personOf(state, event.msisdn);
  person.sessions += 1;
  person.session = {
    item: event.item,
    id: event.id,
    goal: event.goal,
    text: '',
    hops: 0,
    memory: { ...FRESH_MEMORY },
  };
  if (event.goal === 'manual') state.manualSessions.set(event.id, event.msisdn);
}

export function foldHop(state: State, event: Of<'hop'>): void {
  const session = present(personOf(state, event.msisdn).session, 'session');
  session.text = session.text === '' ? event.key : `${session.text}*${event.key}`;
  session.hops += 1;
  Object.assign(session.memory, event.remembers);
}

export function foldSessionEnd(state: State, event: Of<'session-end'>): void {
  const person = personOf(state, event.msisdn);
  const session = present(person.session, 'session');
  person.session = null;
  finish(state, session.item);
  count(state, `session.${session.goal}.${event.outcome}`);
  if (event.outcome === 'confused' && state.confusions.length < CONFUSIONS_KEPT_MAX) {
    state.confusions.push({ msisdn: event.msisdn, goal: session.goal, screen: event.screen, at: event.at });
  }
  if (event.outcome === 'confused') count(state, 'confused');
  if (event.notice !== undefined) {
    const note = new URLSearchParams(event.notice).toString();
    schedule(state, {
      kind: 'session-notice',
      ref: session.id,
      msisdn: event.msisdn,
      after: event.at,
      delay: 0,
      note,
    });
  }
  state.manualSessions.delete(session.id);
  planNextStep(state, person, session.goal, event);
}

function planNextStep(state: State, person: Person, goal: string, event: Of<'session-end'>): void {
  const { farmer, msisdn } = person;
  if (farmer === null || goal === 'rain' || goal === 'learn' || event.outcome === 'confused') return;
  if (goal === 'buy' && event.outcome === 'hung-up' && farmer.behaviour === 'hangs-up-and-redials') {
    schedule(state, {
      kind: 'session',
      ref: msisdn,
      copy: 'redial',
      msisdn,
      after: event.at,
      delay: DELAYS.redial,
      note: 'redial',
    });
    return;
  }
  const salesUntil = present(state.plan, 'plan').terms.salesUntil;
  if (event.bought && goal !== 'pay') {
    for (const { at, rule } of nextPayments(farmer.behaviour, event.at, salesUntil)) {
      scheduleAt(state, { kind: 'paybill', ref: msisdn, copy: rule, msisdn, note: rule }, at);
    }
  }
  if (!event.bought && goal !== 'pay') return;
  person.tries += 1;
  const next = farmer.dialAt + person.tries * DAY_MS;
  if (!triesAgain(farmer.behaviour) || person.tries >= TRIES_MAX || next >= salesUntil) return;
  scheduleAt(state, { kind: 'check', ref: msisdn, copy: person.tries, msisdn }, next);
}

export function foldTold(state: State, event: Of<'told'>): void {
  const item = state.items.get(event.item);
  finish(state, event.item);
  if (item === undefined) return;
  count(state, `told.${item.kind}`);
  if (event.status >= 400) count(state, `told.refused.${item.kind}`);
  if (item.kind === 'status-result' && !state.items.has(`status-result:${item.ref}:2`))
    state.questions.delete(item.ref);
}
