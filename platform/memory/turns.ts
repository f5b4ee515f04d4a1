// Decides who goes next: the twin's transactions run one after another, in the order in which they asked.

export type Turns = {
  /** Resolves when it is the caller's turn; undefined when that is at once. */
  readonly take: () => Promise<void> | undefined;
  readonly give: () => void;
};

const SPENT_MAX = 1024;

export function createTurns(): Turns {
  let waiting: (() => void)[] = [];
  let spent = 0;
  let busy = false;
  return {
    take: () => {
      if (busy) return new Promise((resolve) => waiting.push(resolve));
      busy = true;
      return undefined;
    },
    give: () => {
      const next = waiting[spent];
      busy = next !== undefined;
      spent += 1;
      if (!busy || spent > SPENT_MAX) {
        waiting = waiting.slice(spent);
        spent = 0;
      }
      next?.();
    },
  };
}
