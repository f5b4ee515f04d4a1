// When a consequence falls due, and how what has happened is taken off the list.

import { pushDue } from '../due-heap.ts';
import { DELAYS } from '../fault-rates.ts';
import { personOf } from './people.ts';
import type { Item, ItemKind, State } from './state.ts';

type Plan = {
  kind: ItemKind;
  ref: string;
  copy?: number | string;
  msisdn: string;
  after: number;
  delay: number;
  note?: string;
};

/** The first instant of the grid that is at least `delay` after `after`. */
export function gridDue(after: number, delay: number): number {
  return Math.ceil((after + Math.max(delay, DELAYS.least)) / DELAYS.grid) * DELAYS.grid;
}

export function itemKey(kind: ItemKind, ref: string, copy: number | string = 1): string {
  return `${kind}:${ref}:${copy}`;
}

/** Puts a consequence on the list; for a manual person it is due at once. */
export function schedule(state: State, plan: Plan): void {
  const manual = plan.msisdn !== '' && personOf(state, plan.msisdn).manual;
  const due = manual ? Math.min(plan.after, state.now) : gridDue(plan.after, plan.delay);
  place(state, plan, due);
  if (manual) state.immediate.push(itemKey(plan.kind, plan.ref, plan.copy));
}

/** Puts something on the list at an exact instant. */
export function scheduleAt(state: State, plan: Omit<Plan, 'after' | 'delay'>, due: number): void {
  place(state, { ...plan, after: due, delay: 0 }, due);
}

function place(state: State, plan: Plan, due: number): void {
  state.seq += 1;
  const item: Item = {
    key: itemKey(plan.kind, plan.ref, plan.copy),
    kind: plan.kind,
    due,
    seq: state.seq,
    lane: plan.msisdn === '' ? `org:${plan.ref}` : plan.msisdn,
    ref: plan.ref,
    note: plan.note ?? '',
    done: false,
    running: false,
  };
  state.items.set(item.key, item);
  pushDue(state.heap, item);
}

/** Marks an item as done; it leaves the heap when it comes to the top. */
export function finish(state: State, key: string): void {
  const item = state.items.get(key);
  if (item === undefined) return;
  item.done = true;
  state.items.delete(key);
}

export function count(state: State, name: string, by = 1): void {
  state.counts.set(name, (state.counts.get(name) ?? 0) + by);
}
