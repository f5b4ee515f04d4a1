// Decides what a lifecycle table is and how a step over it is judged, whatever order the news came in.

/** Each state, in the order of a life, with the states that may directly follow it. */
export type LifecycleTable<State extends string> = Readonly<Record<State, readonly State[]>>;

/**
 * `taken`: the step may be made. `already`: it was made before. `overtaken`: the life is past that state (late or repeated
 * news). `missing-predecessor`: a state in between has not been seen yet. `contradicted`: two ends that exclude each other.
 */
export type StepJudgement = 'taken' | 'already' | 'overtaken' | 'missing-predecessor' | 'contradicted';

/** Judges the step `from` → `to`; only `taken` may change a row. */
export function judgeStep<State extends string>(
  table: LifecycleTable<State>,
  from: State,
  to: State,
): StepJudgement {
  if (from === to) return 'already';
  if (table[from].includes(to)) return 'taken';
  const isBehind = reaches(table, to, from);
  const isAhead = reaches(table, from, to);
  if (!isBehind && !isAhead) return 'contradicted';
  // Where a definite no leads back, both ways are open: the table's order says which of the two comes first.
  if (isBehind && isAhead) return isEarlier(table, to, from) ? 'overtaken' : 'missing-predecessor';
  return isBehind ? 'overtaken' : 'missing-predecessor';
}

/** True when nothing may follow `state`. */
export function isFinal<State extends string>(table: LifecycleTable<State>, state: State): boolean {
  return table[state].length === 0;
}

/** The states from which `to` may directly be entered: the `from` list of a store's compare-and-set. */
export function predecessors<State extends string>(
  table: LifecycleTable<State>,
  to: State,
): readonly State[] {
  return statesOf(table).filter((state) => table[state].includes(to));
}

/** All states, in the table's own order. */
export function statesOf<State extends string>(table: LifecycleTable<State>): readonly State[] {
  return Object.keys(table).filter((name): name is State => Object.hasOwn(table, name));
}

function reaches<State extends string>(table: LifecycleTable<State>, from: State, to: State): boolean {
  const seen = new Set<State>([from]);
  for (const state of seen) for (const next of table[state]) seen.add(next);
  return from !== to && seen.has(to);
}

function isEarlier<State extends string>(table: LifecycleTable<State>, left: State, right: State): boolean {
  const states = statesOf(table);
  return states.indexOf(left) < states.indexOf(right);
}
