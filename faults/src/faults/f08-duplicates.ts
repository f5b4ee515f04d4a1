// Decides F8 and F9: the operator's callbacks come many times at once, or late and in another order than they were sent.
import { setTimeout as pause } from 'node:timers/promises';
import { draw } from '@microcrop/kernel';
import { whileCalling } from '../load/load-on.ts';
import type { Pass, Passed, Reply } from '../stage/balancer.ts';
import type { Stage } from '../stage/open-stage.ts';
import type { Fault } from './fault.ts';

export type CallbackSize = { readonly seconds: number; readonly turnsPerSecond: number };

const COPIES_MAX = 50;

/** Each callback comes 1 to 50 times more, all at once; every one of them is answered as the first. */
export function duplicateCallbacks({ seconds, turnsPerSecond }: CallbackSize): Fault {
  return async (stage) => {
    const counts = { callbacks: 0, copies: 0, answeredOtherwise: 0 };
    stage.balancer.interpose(async (passed, pass) => {
      const nth = (counts.callbacks += 1);
      const copies = 1 + Math.floor(draw([stage.seed, 'copies', nth]) * COPIES_MAX);
      const [first, ...others] = await Promise.all(Array.from({ length: copies + 1 }, () => pass(passed)));
      counts.copies += copies;
      counts.answeredOtherwise += others.filter(({ status }) => status !== first?.status).length;
      return first ?? pass(passed);
    });
    const { load } = await whileCalling(stage, 'duplicates', turnsPerSecond, () => pause(seconds * 1000));
    stage.balancer.interpose(undefined);
    const broken =
      counts.answeredOtherwise === 0 ? [] : ['copies of a callback were answered in different ways'];
    return { counts, loads: [load], broken: [...broken, ...noneCame(counts.callbacks)] };
  };
}

/** Callbacks are held, then delivered in drawn order; each is held until the platform has taken it. */
export function reorderCallbacks({ seconds, turnsPerSecond }: CallbackSize): Fault {
  return async (stage) => {
    const held: Passed[] = [];
    let callbacks = 0;
    stage.balancer.interpose(async (passed) => {
      callbacks += 1;
      held.push(passed);
      return TAKEN;
    });
    const { load } = await whileCalling(stage, 'reorder', turnsPerSecond, async () => {
      const until = performance.now() + seconds * 1000;
      while (performance.now() < until) {
        await pause(HELD_MILLISECONDS);
        await deliverShuffled(stage, held, stage.balancer.pass);
      }
    });
    stage.balancer.interpose(undefined);
    while (held.length > 0) await deliverShuffled(stage, held, stage.balancer.pass);
    return { counts: { callbacks }, loads: [load], broken: noneCame(callbacks) };
  };
}

const HELD_MILLISECONDS = 800;
const TAKEN: Reply = { status: 200, contentType: 'application/json', body: Buffer.from('{"ResultCode":0}') };

async function deliverShuffled({ seed }: Stage, held: Passed[], pass: Pass): Promise<void> {
  const keyed = held
    .splice(0)
    .map((passed, nth) => ({ passed, key: draw([seed, 'order', nth, passed.path]) }));
  for (const { passed } of keyed.toSorted((one, other) => one.key - other.key)) {
    const { status } = await pass(passed);
    if (status >= 500) held.push(passed);
  }
}

function noneCame(callbacks: number): readonly string[] {
  return callbacks > 0 ? [] : ['no callback came'];
}
