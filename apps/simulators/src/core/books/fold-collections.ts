// What prompts and payments by hand do to the state, and which words about them will follow.

import { draw, drawBelow } from '../draw.ts';
import { paysByHand } from '../farmers/behaviour.ts';
import { DELAYS } from '../fault-rates.ts';
import { present } from '../present.ts';
import type { BookEvent } from './events.ts';
import { moveMoney } from './move-money.ts';
import { personOf } from './people.ts';
import { count, finish, itemKey, schedule } from './schedule.ts';
import type { Person, State } from './state.ts';

type Of<E extends BookEvent['e']> = Extract<BookEvent, { e: E }>;
type Word = { kind: 'prompt-callback' | 'confirmation'; ref: string; msisdn: string };

/** How often, and how late, a word about a payment is sent: drawn from the payment's identity. */
function scheduleWords(
  state: State,
  word: Word,
  at: number,
  rates: { twice: number; late: number; never: number },
  identity: readonly (string | number)[],
): void {
  const seed = present(state.opened, 'opening').seed;
  const lot = personOf(state, word.msisdn).manual ? 1 : draw(seed, word.kind, ...identity);
  const plan = { ...word, after: at };
  if (lot < rates.never) return;
  if (lot < rates.never + rates.late) {
    const delay = DELAYS.late[drawBelow(DELAYS.late.length, seed, word.kind, 'how-late', ...identity)];
    schedule(state, { ...plan, delay: present(delay, 'lateness') });
    return;
  }
  schedule(state, { ...plan, delay: 0 });
  if (lot < rates.never + rates.late + rates.twice)
    schedule(state, { ...plan, copy: 2, delay: DELAYS.repeat });
}

export function foldPromptBusy(state: State, event: Of<'stk-busy'>): void {
  personOf(state, event.msisdn).busyAnswers += 1;
  count(state, 'stk.busy');
}

export function foldPrompt(state: State, event: Of<'stk'>): void {
  const person = personOf(state, event.msisdn);
  person.accepted += 1;
  person.busyAnswers = 0;
  if (event.shown === 'shown') {
    person.shown += 1;
    person.openPrompt = event.id;
    person.lastShown = { amount: event.amount, at: event.at };
  }
  const nthShown = person.shown;
  state.prompts.set(event.id, {
    ...event,
    ordinal: person.accepted,
    nthShown,
    code: null,
    receipt: '',
    doneAt: 0,
  });
  count(state, `stk.${event.shown}`);
  // A person at a keyboard answers when they like; everything else has its time.
  if (person.manual && event.shown === 'shown') return;
  schedule(state, {
    kind: 'prompt',
    ref: event.id,
    msisdn: event.msisdn,
    after: event.at,
    delay: promptDelay(person, event),
  });
}

function promptDelay(person: Person, event: Of<'stk'>): number {
  const silent = event.shown === 'absent' || person.farmer?.behaviour === 'unreachable-then-pays';
  return silent && person.shown <= 1 ? DELAYS.promptUnreachable : DELAYS.promptAnswered;
}

export function foldPromptDone(state: State, event: Of<'stk-done'>): void {
  const prompt = present(state.prompts.get(event.id), 'prompt');
  const person = personOf(state, prompt.msisdn);
  prompt.code = event.code;
  prompt.receipt = event.receipt;
  prompt.doneAt = event.at;
  if (person.openPrompt === event.id) person.openPrompt = null;
  finish(state, itemKey('prompt', event.id));
  count(state, `stk.result.${event.code}`);
  if (event.code === '0') {
    const { msisdn, amount, account } = prompt;
    moveMoney(state, {
      receipt: event.receipt,
      kind: 'stk',
      direction: 'in',
      amount,
      charge: 0,
      msisdn,
      account,
      at: event.at,
      checkoutId: event.id,
    });
  }
  const { stkCallbackTwice: twice, stkCallbackLate: late, stkCallbackNever: never } = state.rates;
  const word: Word = { kind: 'prompt-callback', ref: event.id, msisdn: prompt.msisdn };
  scheduleWords(state, word, event.at, { twice, late, never }, [prompt.msisdn, prompt.ordinal]);
}

export function foldPaybill(state: State, event: Of<'c2b'>): void {
  finish(state, event.item);
  const { receipt, msisdn, amount, account, thirdParty, at } = event;
  moveMoney(state, {
    receipt,
    kind: 'c2b',
    direction: 'in',
    amount,
    charge: 0,
    msisdn,
    account,
    at,
    thirdParty,
  });
  const farmer = personOf(state, msisdn).farmer;
  if (farmer !== null && paysByHand(farmer.behaviour)) count(state, `c2b.${farmer.behaviour}`);
  if (state.urls === null) return;
  const { confirmationTwice: twice, confirmationLate: late, confirmationNever: never } = state.rates;
  scheduleWords(state, { kind: 'confirmation', ref: receipt, msisdn }, at, { twice, late, never }, [
    msisdn,
    event.item,
  ]);
}

export function foldPaybillRefused(state: State, event: Of<'c2b-refused'>): void {
  const item = state.items.get(event.item);
  finish(state, event.item);
  count(state, `c2b.refused.${event.code}`);
  if (item?.note !== 'wrong-account') return;
  schedule(state, {
    kind: 'paybill',
    ref: item.ref,
    copy: 'corrected',
    msisdn: item.ref,
    after: item.due,
    delay: 3 * 3_600_000,
    note: 'exact',
  });
}
