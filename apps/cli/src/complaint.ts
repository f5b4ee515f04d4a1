// Decides how a command tells a person what is wrong: one sentence that says what to do, and an exit code a script can use.

/** Wrong use of a command, or bad input: exit code 2. Shown as it is, without a stack. */
export class Complaint extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Complaint';
  }
}

/** 0 done; 1 done, and the answer is no (a check failed, nothing reconciles); 2 wrong use or refused input; 3 a defect of ours. */
export const EXIT = { done: 0, no: 1, refused: 2, defect: 3 } as const;
