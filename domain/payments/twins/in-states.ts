// Decides what the twins' stores share with PostgreSQL's: order, compare-and-set and totals by state.
import type { Money } from '@microcrop/kernel';
import type { MemoryTable } from '@microcrop/platform/memory';
import type { StateTotal } from '../src/index.ts';

type Stateful<State> = { readonly state: State };

/** The order of a list: by instant, then by key. */
export type OldestFirst<Entity> = {
  readonly at: (row: Entity) => number;
  readonly key: (row: Entity) => string;
};

export function oldestFirst<Entity>(
  rows: readonly Entity[],
  { at, key }: OldestFirst<Entity>,
): readonly Entity[] {
  return rows.toSorted((left, right) => at(left) - at(right) || (key(left) < key(right) ? -1 : 1));
}

/** Rows are found by the table's index `state`. */
export function inStates<State extends string, Entity extends Stateful<State>>(
  table: MemoryTable<Entity>,
  order: OldestFirst<Entity>,
  states: readonly State[],
  limit: number,
): readonly Entity[] {
  const found = [...new Set(states)].flatMap((state) => table.by('state', state));
  return oldestFirst(found, order).slice(0, limit);
}

/** Moves the row when its state is one of `from`; what was learned before stays unless it is learned anew. */
export function move<State extends string, Entity extends Stateful<State>>(
  table: MemoryTable<Entity>,
  id: string,
  from: readonly State[],
  to: State,
  learned: Partial<Entity> = {},
): boolean {
  const row = table.get(id);
  if (row === undefined || !from.includes(row.state)) return false;
  table.update({ ...row, ...learned, state: to });
  return true;
}

/** In alphabetical order of the states. */
export function totals<State extends string>(
  rows: Iterable<Stateful<State> & { readonly amount: Money }>,
): readonly StateTotal<State>[] {
  const sums = new Map<State, StateTotal<State>>();
  for (const { state, amount } of rows) {
    const sum = sums.get(state) ?? { state, count: 0, minorUnits: 0n };
    sums.set(state, { state, count: sum.count + 1, minorUnits: sum.minorUnits + amount.minorUnits });
  }
  return [...sums.values()].toSorted((left, right) => (left.state < right.state ? -1 : 1));
}
