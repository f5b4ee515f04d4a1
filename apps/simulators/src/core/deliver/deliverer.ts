// In what order due things are delivered: earliest first, several at once, one at a time for each person.
import type { Context } from '../books/context.ts';
import type { Item } from '../books/state.ts';
import { popDue, pushDue } from '../due-heap.ts';
import { deliverItem } from './deliver-item.ts';
import type { Delivery } from './delivery.ts';

/** After so many calls that nobody answered, the platform counts as down until the next advance. */
const UNHEARD_MAX = 16;

type Round = { stuck: Item[]; blocked: Set<string>; unheard: number; running: Set<Promise<void>> };

type Desk = {
  context: Context;
  /** Lanes with a delivery under way, and the items that wait for its end. */
  busy: Map<string, Item[]>;
  /** Items that a round took off the heap while they were being delivered at once. */
  takenWhileRunning: Set<Item>;
  immediate: Promise<void>;
};

export type Deliverer = {
  /** Delivers all that is due; resolves with the number of things that the platform did not hear. */
  deliverDue: (concurrency: number) => Promise<number>;
  /** Delivers what manual people are owed, at once. */
  deliverImmediate: () => Promise<void>;
};

export function createDeliverer(context: Context): Deliverer {
  const desk: Desk = { context, busy: new Map(), takenWhileRunning: new Set(), immediate: Promise.resolve() };
  return {
    deliverDue: (concurrency) => deliverDue(desk, concurrency),
    deliverImmediate: () => {
      desk.immediate = desk.immediate.then(() => drainImmediate(desk));
      return desk.immediate;
    },
  };
}

async function run(desk: Desk, item: Item): Promise<Delivery> {
  desk.busy.set(item.lane, []);
  item.running = true;
  try {
    return await deliverItem(desk.context, item);
  } finally {
    item.running = false;
    const parked = desk.busy.get(item.lane) ?? [];
    desk.busy.delete(item.lane);
    for (const waiting of parked) pushDue(desk.context.state.heap, waiting);
  }
}

async function deliverDue(desk: Desk, concurrency: number): Promise<number> {
  const round: Round = { stuck: [], blocked: new Set(), unheard: 0, running: new Set() };
  try {
    for (;;) {
      if (round.running.size >= concurrency) await Promise.race(round.running);
      if (takeOne(desk, round)) continue;
      if (round.running.size > 0) await Promise.race(round.running);
      else if (desk.busy.size > 0) await desk.immediate;
      else break;
    }
    return round.stuck.length;
  } finally {
    await Promise.allSettled(round.running);
    for (const item of round.stuck) if (!item.done) pushDue(desk.context.state.heap, item);
  }
}

// Sorts the next due item into where it belongs; false when none is due.
function takeOne(desk: Desk, round: Round): boolean {
  const { heap, now } = desk.context.state;
  const item = nextLive(heap);
  if (item === undefined || item.due > now) return false;
  popDue(heap);
  const lane = desk.busy.get(item.lane);
  if (item.running) desk.takenWhileRunning.add(item);
  else if (round.unheard >= UNHEARD_MAX || round.blocked.has(item.lane)) round.stuck.push(item);
  else if (lane !== undefined) lane.push(item);
  else start(desk, round, item);
  return true;
}

function start(desk: Desk, round: Round, item: Item): void {
  const tracked: Promise<void> = deliver(desk, round, item).finally(() => round.running.delete(tracked));
  round.running.add(tracked);
}

// Also what broke on the way stays due.
async function deliver(desk: Desk, round: Round, item: Item): Promise<void> {
  let outcome: Delivery = 'stuck';
  try {
    outcome = await run(desk, item);
  } finally {
    if (outcome === 'stuck') {
      round.unheard += 1;
      round.blocked.add(item.lane);
      round.stuck.push(item);
    }
  }
}

async function drainImmediate(desk: Desk): Promise<void> {
  const { immediate, items, heap } = desk.context.state;
  for (let key = immediate.shift(); key !== undefined; key = immediate.shift()) {
    const item = items.get(key);
    // A lane that is busy belongs to a round under way, which will come to this item itself.
    if (item === undefined || item.running || desk.busy.has(item.lane)) continue;
    const outcome = await run(desk, item);
    const isOffHeap = desk.takenWhileRunning.delete(item);
    if (outcome === 'stuck' && isOffHeap) pushDue(heap, item);
  }
}

/** The earliest item that has not been done; what was done is dropped on the way. */
export function nextLive(heap: Item[]): Item | undefined {
  while (heap[0]?.done === true) popDue(heap);
  return heap[0];
}
