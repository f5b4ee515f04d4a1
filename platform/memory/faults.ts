// Decides which coming transaction of the twin is struck, and how: by a crash before or after its commit, or by a conflict.

export type Fault = 'before-commit' | 'after-commit' | 'conflict';

export type Faults = {
  /** Strikes the `nth` transaction from now (1 is the next one). */
  readonly strikeAt: (fault: Fault, nth: number) => void;
  /** Counts one transaction, and says what strikes it. */
  readonly next: () => Fault | undefined;
};

export function createFaults(): Faults {
  const planned = new Map<number, Fault>();
  let count = 0;
  return {
    strikeAt: (fault, nth) => {
      planned.set(count + nth, fault);
    },
    next: () => {
      count += 1;
      const fault = planned.get(count);
      if (fault !== undefined) planned.delete(count);
      return fault;
    },
  };
}
