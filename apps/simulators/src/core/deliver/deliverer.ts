// In what order due things are delivered: earliest first, several at once, one at a time for each person.
import type { Context } from '../books/context.ts';
import type { Item } from '../books/state.ts';
import { popDue, pushDue } from '../due-heap.ts';
import { deliverItem } from './deliver-item.ts';

/** After so many calls that nobody answered, the platform counts as down until the next advance. */
const UNHEARD_MAX = 16;

type Round = { stuck: Item[]; blocked: Set<string>; unheard: number; running: Set<Promise<void>> };

export type Deliverer = {
  /** Delivers all that is due; resolves with the number of things that the platform did not hear. */
  deliverDue(concurrency: number): Promise<number>;
  /** Delivers what manual people are owed, at once. */
  deliverImmediate(): Promise<void>;
};

export function createDeliverer(context: Context): Deliverer {
  const { state } = context;
  const busy = new Map<string, Item[]>();
  let immediate: Promise<void> = Promise.resolve();

  async function run(item: Item): Promise<'done' | 'stuck'> {
    busy.set(item.lane, []);
    item.running = true;
    try {
      return await deliverItem(context, item);
    } finally {
      item.running = false;
      const parked = busy.get(item.lane) ?? [];
      busy.delete(item.lane);
      for (const waiting of parked) pushDue(state.heap, waiting);
    }
  }

  function start(round: Round, item: Item): void {
    const tracked: Promise<void> = deliver(round, item).finally(() => round.running.delete(tracked));
    round.running.add(tracked);
  }

  async function deliver(round: Round, item: Item): Promise<void> {
    if ((await run(item)) === 'done') return;
    round.unheard += 1;
    round.blocked.add(item.lane);
    round.stuck.push(item);
  }

  // Sorts the next due item into where it belongs; false when none is due.
  function takeOne(round: Round): boolean {
    const item = nextLive(state.heap);
    if (item === undefined || item.due > state.now) return false;
    popDue(state.heap);
    const lane = busy.get(item.lane);
    if (item.running) return true;
    if (round.unheard >= UNHEARD_MAX || round.blocked.has(item.lane)) round.stuck.push(item);
    else if (lane !== undefined) lane.push(item);
    else start(round, item);
    return true;
  }

  async function deliverDue(concurrency: number): Promise<number> {
    const round: Round = { stuck: [], blocked: new Set(), unheard: 0, running: new Set() };
    try {
      for (;;) {
        if (round.running.size >= concurrency) await Promise.race(round.running);
        if (takeOne(round)) continue;
        if (round.running.size > 0) await Promise.race(round.running);
        else if (busy.size > 0) await immediate;
        else break;
      }
      return round.stuck.length;
    } finally {
      await Promise.allSettled(round.running);
      for (const item of round.stuck) if (!item.done) pushDue(state.heap, item);
    }
  }

  async function drainImmediate(): Promise<void> {
    for (let key = state.immediate.shift(); key !== undefined; key = state.immediate.shift()) {
      const item = state.items.get(key);
      // A lane that is busy belongs to a round under way, which will come to this item itself.
      if (item === undefined || item.running || busy.has(item.lane)) continue;
      if ((await run(item)) === 'stuck') pushDue(state.heap, item);
    }
  }

  return {
    deliverDue,
    deliverImmediate() {
      immediate = immediate.then(drainImmediate);
      return immediate;
    },
  };
}

/** The earliest item that has not been done; what was done is dropped on the way. */
export function nextLive(heap: Item[]): Item | undefined {
  while (heap[0]?.done === true) popDue(heap);
  return heap[0];
}
