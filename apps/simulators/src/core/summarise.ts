// What the world says about itself: its time, what is due, who was confused, how often each thing happened.
import type { State } from './books/state.ts';
import type { WorldSummary } from './world-types.ts';

export function summarise(state: State): WorldSummary {
  let nextDue: number | null = null;
  let undelivered = 0;
  for (const { done, due } of state.items.values()) {
    if (done) continue;
    if (due <= state.now) undelivered += 1;
    else if (nextDue === null || due < nextDue) nextDue = due;
  }
  return {
    now: state.now,
    nextDue,
    undelivered,
    confused: state.counts.get('confused') ?? 0,
    confusions: [...state.confusions],
    people: { planned: state.plan?.count ?? 0, manual: state.manualPeople },
    accounts: {
      utilityMinorUnits: state.accounts.utility,
      workingMinorUnits: state.accounts.working,
      chargesMinorUnits: state.accounts.charges,
    },
    counts: Object.fromEntries([...state.counts].toSorted(([left], [right]) => (left < right ? -1 : 1))),
  };
}
